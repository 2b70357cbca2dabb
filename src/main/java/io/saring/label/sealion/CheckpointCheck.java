package io.saring.label.sealion;

import io.saring.label.ChatTemplate;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Report about a checkpoint folder, made without labelling anything. Immutable.
 *
 * @param architecture the name that config.json gives it
 * @param sizes its layers, heads and so on, in words
 * @param storage what lies in its files
 * @param memoryBytes what its weights take at each precision in which they can be served
 * @param serving what it can answer
 * @param notes where its files contradict each other or hold more than is used, a line each
 */
public record CheckpointCheck(
        String architecture,
        String sizes,
        Storage storage,
        Map<String, Long> memoryBytes,
        Serving serving,
        List<String> notes) {

    /**
     * Content of a checkpoint's files.
     *
     * @param parameters numbers of the whole checkpoint, parts that are not served included
     * @param files how many safetensors files it has
     * @param types the types of the stored numbers, with how many tensors have each
     * @param revision what tells its weights from others
     */
    public record Storage(long parameters, int files, Map<String, Long> types, String revision) {}

    /**
     * Tasks and lengths that a checkpoint can answer.
     *
     * @param template its chat template's name, where that is known
     * @param tasks the names of the tasks that it can answer; none where it cannot be served
     * @param problem why it cannot be served; absent where it can
     */
    public record Serving(
            @Nullable String template,
            List<String> tasks,
            @Nullable String problem) {}

    /**
     * Distance of this implementation from a golden.
     *
     * @param cases how many cases were compared
     * @param trees how many trees
     * @param labelTrees how many label trees
     * @param difference the largest difference in fp32
     * @param bf16Difference the largest difference in bf16; absent where this machine's processor cannot compute in it
     * @param tolerance the difference that fp32 arithmetic may make
     */
    public record GoldenDifference(
            int cases, int trees, int labelTrees, double difference, OptionalDouble bf16Difference, double tolerance) {

        /** Whether fp32 is as exact as it has to be. */
        public boolean isWithinTolerance() {
            return difference <= tolerance;
        }
    }

    /**
     * Looks at a folder.
     *
     * @throws IllegalArgumentException where it holds no weights that can be served
     */
    public static CheckpointCheck of(Path folder, Tasks catalogue) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        ModelShape shape = checkpoint.shape();
        Weights weights = checkpoint.weights();
        Map<String, Long> memory = new LinkedHashMap<>();
        for (Compute.Precision precision : Compute.Precision.values()) {
            memory.put(precision.id(), MemoryPlan.of(shape, precision, false).weightBytes());
        }
        return new CheckpointCheck(
                shape.architecture(),
                sizes(shape),
                new Storage(weights.parameters(), weights.fileCount(), weights.types(), weights.revision()),
                memory,
                serving(folder, checkpoint, catalogue),
                checkpoint.notes());
    }

    private static Serving serving(Path folder, Checkpoint checkpoint, Tasks catalogue) {
        String template = null;
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            checkpoint.requireFits(tokenizer);
            ChatTemplate told = ChatTemplateReader.read(folder, tokenizer);
            template = told.id();
            List<Task> covered = SealionLabeller.covered(catalogue, told);
            requirePrompts(told, tokenizer, covered);
            return new Serving(template, covered.stream().map(Task::name).toList(), null);
        } catch (IllegalArgumentException e) {
            return new Serving(template, List.of(), e.getMessage());
        }
    }

    /** Has the prompts written, which fails where the tokenizer lacks a special token. */
    private static void requirePrompts(ChatTemplate template, Tokenizer tokenizer, List<Task> covered) {
        TaskPrompt writer = new TaskPrompt(template, tokenizer, null, false);
        var unused = writer.of(covered);
    }

    private static String sizes(ModelShape shape) {
        return String.format(
                Locale.ROOT,
                "%d layers of %d, %d heads of %d with %d of keys, gated network of %d, vocabulary of %,d%s",
                shape.layers(),
                shape.hiddenSize(),
                shape.heads(),
                shape.headSize(),
                shape.keyHeads(),
                shape.intermediateSize(),
                shape.vocabularySize(),
                shape.tied() ? ", head tied to the embedding" : "");
    }

    /** Whether it can be served. */
    public boolean servable() {
        return serving.problem() == null;
    }

    /**
     * Compares a folder's decoder with a golden, in fp32 and, where the processor can, in bf16.
     *
     * @throws IllegalArgumentException where the file is no golden, or memory has no room for the weights in fp32
     */
    public static GoldenDifference compare(Path folder, Path golden) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        Golden read = Golden.read(golden, checkpoint.shape().vocabularySize());
        return new GoldenDifference(
                read.cases(),
                read.trees(),
                read.labelTrees(),
                difference(checkpoint, read, Compute.Precision.FP32),
                bf16Difference(checkpoint, read),
                read.tolerance());
    }

    private static OptionalDouble bf16Difference(Checkpoint checkpoint, Golden golden) {
        return Compute.processorTakesBf16()
                ? OptionalDouble.of(difference(checkpoint, golden, Compute.Precision.BF16))
                : OptionalDouble.empty();
    }

    private static double difference(Checkpoint checkpoint, Golden golden, Compute.Precision precision) {
        Compute compute = Compute.of("cpu", precision.id());
        var unused = MemoryPlan.of(checkpoint.shape(), precision, false).passTokens(false, MemoryLimit.bytes());
        try (Decoder decoder = Decoder.load(checkpoint, compute)) {
            return golden.largestDifference(decoder);
        }
    }
}
