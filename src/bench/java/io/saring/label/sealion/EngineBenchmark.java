package io.saring.label.sealion;

import io.saring.domain.Meters;
import io.saring.label.ChatTemplate;
import io.saring.label.Instructions;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures the engine on a checkpoint with random weights of Qwen3-0.6B's shape that it writes itself, against other ways
 * of getting the same labels, interleaved in the same run. For one thread.
 */
public final class EngineBenchmark implements AutoCloseable {

    private static final ModelShape SHAPE = new ModelShape(
            "Qwen3ForCausalLM",
            28,
            new ModelShape.Widths(1024, 3072, 151_936),
            new ModelShape.Attention(16, 8, 128, true),
            1e-6,
            true,
            new Rotary(1_000_000, null),
            40_960);
    private static final List<String> TASKS = List.of("sentiment", "toxicity", "spam", "topic", "intent", "urgency");
    private static final List<String> SPECIALS =
            List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>");
    private static final int MESSAGES = 32;
    private static final int MESSAGE_TOKENS = 40;
    private static final int VOCABULARY = 20_000;
    private static final long CACHE_BYTES = 1L << 30;
    /** The slow ways are measured on fewer messages: they do each by itself, so that more would take as long each. */
    private static final int MESSAGES_ONE_BY_ONE = 2;

    private static final int RIVAL_MESSAGES = 4;
    private static final int CEILING_TIMES = 8;

    private final Consumer<String> progress;
    private final Checkpoint checkpoint;
    private final Tokenizer tokenizer;
    private final Compute compute;
    private final Decoder decoder;
    private final ScoringEngine engine;
    private final MatrixCeiling ceiling;
    private final Prompt prompt;
    private final List<Prompt> promptsByTask;
    private final List<String> messages;
    private final List<Rival> rivals = new ArrayList<>();

    /** Another program that scores the same tokens: one flat sequence for each message, after a cached prefix. */
    public interface Rival extends AutoCloseable {

        /** Scores so many messages as it was started for, at once; the duration in milliseconds. */
        double milliseconds();

        /** The processor's features that it says it uses. */
        String features();

        @Override
        void close();
    }

    /** Starts a rival. */
    public interface RivalStarter {

        /**
         * Starts it on a model's file.
         *
         * @param model the model in GGUF
         * @param prefix tokens of the cached beginning
         * @param tokens tokens of a message with its answers
         * @param rows tokens of them after which the next one's probability is needed
         * @param messages messages that are scored at once
         * @return the rival; nothing where it is not installed
         */
        Optional<Rival> start(Path model, int prefix, int tokens, int rows, int messages);
    }

    /**
     * Writes the checkpoint and loads it.
     *
     * @param folder an empty folder with room for 4 GB
     * @param texts real messages, to make those of the benchmark of
     * @param progress told what is being done
     */
    public EngineBenchmark(Path folder, List<String> texts, RivalStarter starter, Consumer<String> progress) {
        this.progress = progress;
        Tasks catalogue = Tasks.shipped();
        List<Task> tasks = TASKS.stream().map(catalogue::named).toList();
        progress.accept("writing a checkpoint of Qwen3-0.6B's shape with random weights");
        new RandomCheckpoint(SHAPE, "BF16", 1).write(folder, tokenizer(tasks, texts), 1);
        checkpoint = Checkpoint.open(folder);
        tokenizer = Tokenizer.load(folder);
        compute = Compute.of("cpu", null);
        decoder = Decoder.load(checkpoint, compute);
        int passTokens = MemoryPlan.of(SHAPE, compute.precision(), false).passTokens(false, MemoryLimit.bytes());
        engine = new ScoringEngine("benchmark", decoder, passTokens, CACHE_BYTES, Meters.NONE);
        ceiling = new MatrixCeiling(SHAPE, compute.precision(), passTokens);
        TaskPrompt writer = new TaskPrompt(ChatTemplate.CHATML_EMPTY_THINK, tokenizer, null, false);
        prompt = writer.of(tasks).get(0);
        promptsByTask =
                tasks.stream().map(task -> writer.of(List.of(task)).get(0)).toList();
        messages = messages(texts);
        startRivals(folder, starter);
    }

    /**
     * Real tokenizers cannot be shipped: this one learns the prompts by heart, so that their words are single tokens as
     * they are to Qwen's.
     */
    private static String tokenizer(List<Task> tasks, List<String> texts) {
        List<String> learned = new ArrayList<>(texts);
        String system = TaskPrompt.system(new Instructions(null, false), tasks);
        for (int i = 0; i < 2; i++) {
            learned.add("system\n" + system);
            learned.add("user\n" + texts.get(0));
            learned.add("assistant\n");
            tasks.forEach(task -> task.labelNames()
                    .forEach(label -> learned.add("\n\n" + task.name() + " " + task.word(label, null))));
        }
        return TokenizerTrainer.train(learned, VOCABULARY, SPECIALS);
    }

    private List<String> messages(List<String> texts) {
        String all = String.join(" ", texts);
        List<String> found = new ArrayList<>();
        int begin = 0;
        while (found.size() < MESSAGES) {
            int end = begin + MESSAGE_TOKENS;
            while (tokens(all.substring(begin, end)) < MESSAGE_TOKENS) {
                end++;
            }
            String message = all.substring(begin, end).strip();
            if (tokens(message) == MESSAGE_TOKENS) {
                found.add(message);
            }
            begin = end;
        }
        return found;
    }

    private int tokens(String message) {
        return prompt.fill(message, Integer.MAX_VALUE).messageTokens();
    }

    private void startRivals(Path folder, RivalStarter starter) {
        ScoringEngine.Request one = requests(prompt, 1).get(0);
        for (GgufFile.Matrices matrices : GgufFile.Matrices.values()) {
            progress.accept("writing the same weights for llama.cpp in " + matrices);
            Path file = folder.resolve(matrices + ".gguf");
            GgufFile.Vocabulary numbers =
                    GgufFile.Vocabulary.numbered(checkpoint.shape().vocabularySize());
            GgufFile.write(checkpoint, matrices, numbers, file);
            starter.start(
                            file,
                            prompt.prefix().length,
                            tokens(one),
                            one.tree().tokens().askedRows().length,
                            RIVAL_MESSAGES)
                    .ifPresent(rivals::add);
        }
    }

    private static int tokens(ScoringEngine.Request request) {
        return request.filled().ids().length + request.tree().tokens().size();
    }

    private List<ScoringEngine.Request> requests(Prompt asked, int count) {
        AnswerTree tree = asked.tree(asked.questions());
        return messages.subList(0, count).stream()
                .map(message -> new ScoringEngine.Request(asked, asked.fill(message, Integer.MAX_VALUE), tree))
                .toList();
    }

    /** Measures everything in so many rounds. */
    public EngineBenchmarkResult run(int rounds) {
        List<Round> measured = new ArrayList<>();
        progress.accept("warming up");
        round(1);
        for (int i = 1; i <= rounds; i++) {
            progress.accept("round " + i + " of " + rounds);
            measured.add(round(MESSAGES));
        }
        ScoringEngine.Request one = requests(prompt, 1).get(0);
        double seconds = median(measured.stream().map(Round::tree).toList());
        long labels = TASKS.stream()
                .mapToLong(name -> Tasks.shipped().named(name).labels().size())
                .sum();
        return new EngineBenchmarkResult(
                new EngineBenchmarkResult.Speed(
                        tokens(one) / seconds,
                        labels / seconds,
                        median(measured.stream().map(Round::ceiling).toList()) / 1e9,
                        median(measured.stream()
                                .map(round -> operations(one) / round.tree() / round.ceiling())
                                .toList())),
                new EngineBenchmarkResult.Prompts(
                        ratio(measured, Round::promptPerTask),
                        ratio(measured, Round::batchedPromptPerTask),
                        ratio(measured, Round::promptPerLabel)),
                llamaCpp(measured),
                new EngineBenchmarkResult.Workload(
                        compute.precision().id(),
                        tokens(one),
                        one.tree().tokens().askedRows().length,
                        prompt.prefix().length),
                DecoderProfile.of(() -> engine.score(requests(prompt, MESSAGES))));
    }

    private EngineBenchmarkResult.LlamaCppRatios llamaCpp(List<Round> measured) {
        if (rivals.isEmpty()) {
            return new EngineBenchmarkResult.LlamaCppRatios(null, null, null);
        }
        return new EngineBenchmarkResult.LlamaCppRatios(
                ratio(measured, round -> round.rivals().get(0)),
                rivals.size() < 2
                        ? null
                        : ratio(measured, round -> round.rivals().get(1)),
                rivals.get(0).features());
    }

    /** Seconds that a message takes each way, and the ceiling in operations a second. */
    private record Round(
            double ceiling,
            double tree,
            double batchedPromptPerTask,
            double promptPerTask,
            double promptPerLabel,
            List<Double> rivals) {}

    private interface Way {
        double seconds(Round round);
    }

    private static double ratio(List<Round> rounds, Way way) {
        return median(
                rounds.stream().map(round -> way.seconds(round) / round.tree()).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The engine and the ceiling are measured twice, around the others, since the machine's speed drifts. */
    private Round round(int count) {
        double multiplied = ceiling.measure(CEILING_TIMES);
        double before = perMessage(count, () -> engine.score(requests(prompt, count)));
        double batched = perMessage(count, () -> promptsByTask.forEach(asked -> engine.score(requests(asked, count))));
        double after = perMessage(count, () -> engine.score(requests(prompt, count)));
        double multipliedAfter = ceiling.measure(CEILING_TIMES);
        int few = Math.min(count, MESSAGES_ONE_BY_ONE);
        double byTask = perMessage(
                few,
                () -> promptsByTask.forEach(
                        asked -> requests(asked, few).forEach(request -> engine.score(List.of(alone(request))))));
        double byLabel = perMessage(1, this::scoreLabelsAlone);
        List<Double> others = rivals.stream()
                .map(rival -> rival.milliseconds() / 1000 / RIVAL_MESSAGES)
                .toList();
        return new Round((multiplied + multipliedAfter) / 2, (before + after) / 2, batched, byTask, byLabel, others);
    }

    private static double perMessage(int count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9 / count;
    }

    /** The same request with its whole prompt and no cached prefix. */
    private static ScoringEngine.Request alone(ScoringEngine.Request request) {
        int[] whole = whole(request);
        Prompt.Filled filled = new Prompt.Filled(whole, false, request.filled().messageTokens(), false);
        return new ScoringEngine.Request(request.prompt(), filled, request.tree());
    }

    private static int[] whole(ScoringEngine.Request request) {
        return IntStream.concat(
                        Arrays.stream(request.prompt().prefix()),
                        Arrays.stream(request.filled().ids()))
                .toArray();
    }

    private void scoreLabelsAlone() {
        for (Prompt asked : promptsByTask) {
            ScoringEngine.Request request = requests(asked, 1).get(0);
            for (int[] answer : asked.answers()) {
                TokenTree.Builder builder = new TokenTree.Builder();
                int node = TokenTree.TRUNK;
                for (int i = 0; i < answer.length; i++) {
                    var unused = builder.ask(node, answer[i]);
                    node = i == answer.length - 1 ? node : builder.child(node, answer[i]);
                }
                decoder.score(new Pass(List.of(new Sequence(whole(request), builder.build())), 0), null);
            }
        }
    }

    /**
     * Operations that one message takes: two for each weight of each token's layers and of each row's head, and four for
     * each number of each key that a token sees.
     */
    private double operations(ScoringEngine.Request request) {
        TokenTree tree = request.tree().tokens();
        double tokens = tokens(request);
        double rows = tree.askedRows().length;
        double seen = tokens * prompt.prefix().length;
        int trunk = request.filled().ids().length;
        seen += trunk * (trunk + 1) / 2.0;
        for (int node = 0; node < tree.size(); node++) {
            seen += trunk + tree.depth(node);
        }
        double attention = 4.0 * SHAPE.layers() * SHAPE.heads() * SHAPE.headSize() * seen;
        return 2 * tokens * SHAPE.layerParameters() + 2 * rows * SHAPE.headParameters() + attention;
    }

    @Override
    public void close() {
        rivals.forEach(Rival::close);
        ceiling.close();
        engine.close();
        tokenizer.close();
    }
}
