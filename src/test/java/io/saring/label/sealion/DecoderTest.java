package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decoder computes is what its architecture's papers say, whatever the checkpoint's shape. */
class DecoderTest {

    private static final Rotary PLAIN = new Rotary(10_000, null);
    private static final Rotary STRETCHED = new Rotary(500_000, new Rotary.Scaling(8, 1, 4, 32));

    @TempDir
    private Path folder;

    private final Random random = new Random(5);

    static Stream<Arguments> checkpoints() {
        return Stream.of(
                Arguments.of(
                        "grouped heads, tied",
                        "BF16",
                        1,
                        TinyCheckpoint.shape("Any", 2, 32, 48, 4, 2, 16, true, true, PLAIN)),
                Arguments.of(
                        "wide heads, untied, shards",
                        "F16",
                        3,
                        TinyCheckpoint.shape("Any", 3, 48, 40, 6, 2, 32, true, false, PLAIN)),
                Arguments.of(
                        "one head of keys",
                        "F32",
                        2,
                        TinyCheckpoint.shape("Any", 2, 40, 72, 5, 1, 8, true, true, PLAIN)),
                Arguments.of(
                        "as many keys as queries",
                        "BF16",
                        1,
                        TinyCheckpoint.shape("Any", 1, 64, 24, 3, 3, 24, true, false, PLAIN)),
                Arguments.of(
                        "Llama 3's rotary scaling",
                        "BF16",
                        1,
                        TinyCheckpoint.shape("Any", 2, 32, 48, 4, 2, 16, false, false, STRETCHED)),
                Arguments.of(
                        "Llama 3, fp16, shards",
                        "F16",
                        2,
                        TinyCheckpoint.shape("Any", 2, 56, 64, 8, 4, 12, false, true, STRETCHED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkpoints")
    void aContinuationIsAsProbableInATreeAsAlone(String name, String type, int shards, ModelShape shape) {
        // Given a prefix and three messages of different lengths, each with the same tree of continuations
        Checkpoint checkpoint =
                Checkpoint.open(TinyCheckpoint.write(folder, shape, type, shards, TinyCheckpoint.chatml()));
        int[] prefix = ids(45);
        List<int[]> messages = List.of(ids(1), ids(17), ids(9));
        List<int[]> continuations = new ArrayList<>(List.of(ids(2), ids(3), ids(1)));
        continuations.add(new int[] {continuations.get(0)[0], 77, 78, 79});

        // When they are scored in one pass
        Compute compute = Compute.of("cpu", "fp32");
        List<double[]> scores;
        try (Decoder decoder = Decoder.load(checkpoint, compute)) {
            scores = scores(decoder, prefix, messages, continuations);
        }

        // Then each is what it is alone after the whole text
        assertAsAlone(checkpoint, prefix, messages, continuations, scores);

        // And so it is with the way that is taken on CUDA, its two kernels replaced by the processor's
        byte[] archive = Decoder.archive(withKernelsOfTheProcessor(), shape, true);
        try (Decoder decoder = Decoder.load(checkpoint, compute, archive)) {
            scores = scores(decoder, prefix, messages, continuations);
        }
        assertAsAlone(checkpoint, prefix, messages, continuations, scores);
    }

    /** No GPU is at hand: what runs around its kernels is the same. */
    private static String withKernelsOfTheProcessor() {
        String source = TorchScriptArchive.source("/sealion/decoder.py");
        String replaced = source.replaceAll(
                        "y, w, _0, _1 = torch\\._scaled_dot_product_efficient_attention\\((.*), bias, True, scale=1.0\\)",
                        "y, w = torch._scaled_dot_product_flash_attention_for_cpu($1, 0., False, attn_mask=bias, scale=1.0)")
                .replaceAll(
                        "z, v, _2.*_8 = torch\\._scaled_dot_product_flash_attention\\((.*), scale=1.0\\)",
                        "z, v = torch._scaled_dot_product_flash_attention_for_cpu($1, 0., False, scale=1.0)");
        assertThat(replaced).doesNotContain("_efficient_attention(").doesNotContain("_flash_attention(torch");
        return replaced;
    }

    private static void assertAsAlone(
            Checkpoint checkpoint,
            int[] prefix,
            List<int[]> messages,
            List<int[]> continuations,
            List<double[]> scores) {
        ReferenceDecoder reference = new ReferenceDecoder(checkpoint);
        for (int message = 0; message < messages.size(); message++) {
            for (int i = 0; i < continuations.size(); i++) {
                int[] whole = joined(prefix, messages.get(message), continuations.get(i));
                double alone = reference.logProbability(whole, continuations.get(i).length);
                assertThat(scores.get(message)[i]).isCloseTo(alone, within(1e-4));
            }
        }
    }

    private static List<double[]> scores(Decoder decoder, int[] ids, List<int[]> messages, List<int[]> continuations) {
        TokenTree.Builder builder = new TokenTree.Builder();
        List<int[]> questions = new ArrayList<>();
        for (int[] continuation : continuations) {
            int node = TokenTree.TRUNK;
            int[] own = new int[continuation.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = builder.ask(node, continuation[i]);
                node = builder.child(node, continuation[i]);
            }
            questions.add(own);
        }
        TokenTree tree = builder.build();
        Pass pass =
                new Pass(messages.stream().map(own -> new Sequence(own, tree)).toList(), ids.length);
        try (Prefix prefix = decoder.prefix(ids)) {
            float[] all = decoder.score(pass, prefix);
            return IntStream.range(0, messages.size())
                    .mapToObj(message -> questions.stream()
                            .mapToDouble(own -> IntStream.of(own)
                                    .mapToDouble(question -> all[message * tree.questions() + question])
                                    .sum())
                            .toArray())
                    .toList();
        }
    }

    private int[] ids(int count) {
        return random.ints(count, 0, 900).toArray();
    }

    private static int[] joined(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }
}
