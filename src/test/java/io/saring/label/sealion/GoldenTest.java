package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goldens that the reference decoder computes of a tiny checkpoint, and files that are none. */
class GoldenTest {

    private static final int[] PREFIX = {5, 9, 2};
    private static final int[] MESSAGE = {11, 3, 7, 8};
    private static final int[] BRANCH = {21, 4};

    @TempDir
    private Path folder;

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private Checkpoint checkpoint;
    private ReferenceDecoder reference;

    @BeforeEach
    void writeCheckpoint() {
        ModelShape shape = TinyCheckpoint.shape("Any", 1, 16, 24, 2, 1, 8, true, true, new Rotary(10_000, null));
        checkpoint = Checkpoint.open(
                TinyCheckpoint.write(folder.resolve("model"), shape, "F32", 1, TinyCheckpoint.chatml()));
        reference = new ReferenceDecoder(checkpoint);
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }

    private static ArrayNode array(ObjectNode parent, String name, int... ids) {
        ArrayNode array = parent.putArray(name);
        IntStream.of(ids).forEach(array::add);
        return array;
    }

    private double[] logitsAfter(int... ids) {
        return reference.logits(ids)[ids.length - 1];
    }

    private ObjectNode addCase() {
        ObjectNode node = root.withArray("/cases").addObject();
        array(node, "ids", MESSAGE);
        Arrays.stream(logitsAfter(MESSAGE)).forEach(node.putArray("logits")::add);
        return node;
    }

    private void addTree() {
        array(root, "prefix", PREFIX);
        ObjectNode node = root.withArray("/trees").addObject();
        array(node, "message", MESSAGE);
        IntStream.of(BRANCH).forEach(node.putArray("branches").addArray()::add);
        Arrays.stream(logitsAfter(joined(PREFIX, MESSAGE, BRANCH)))
                .forEach(node.putArray("logits").addArray()::add);
    }

    private ObjectNode addLabelTree() {
        ObjectNode node = root.withArray("/label_trees").addObject();
        array(node, "prefix", PREFIX);
        array(node, "message", MESSAGE);
        ObjectNode first = node.putArray("nodes").addObject();
        first.put("parent", -1);
        array(first, "ids", BRANCH);
        ObjectNode second = node.withArray("/nodes").addObject();
        second.put("parent", 0);
        array(second, "ids", 30);
        int[] before = joined(PREFIX, MESSAGE);
        ArrayNode expected = node.putArray("token_log_probabilities");
        expected.addArray()
                .add(reference.logProbability(joined(before, new int[] {BRANCH[0]}), 1))
                .add(reference.logProbability(joined(before, BRANCH), 1));
        expected.addArray().add(reference.logProbability(joined(before, BRANCH, new int[] {30}), 1));
        return node;
    }

    private Golden golden() throws IOException {
        Path file = folder.resolve("golden.json");
        Files.writeString(file, root.toString());
        return Golden.read(file, checkpoint.shape().vocabularySize());
    }

    private double difference() throws IOException {
        Golden golden = golden();
        try (Decoder decoder = Decoder.load(checkpoint, Compute.of("cpu", "fp32"))) {
            return golden.largestDifference(decoder);
        }
    }

    @Test
    void whatTheReferenceComputesTheDecoderComputes() throws IOException {
        // Given cases, trees and label trees of it
        addCase();
        addTree();
        addLabelTree();

        // When
        Golden golden = golden();

        // Then
        assertThat(golden.cases()).isEqualTo(1);
        assertThat(golden.trees()).isEqualTo(1);
        assertThat(golden.labelTrees()).isEqualTo(1);
        assertThat(difference()).isPositive().isLessThan(golden.tolerance());
    }

    @Test
    void aLogitThatIsOffIsTheDifference() throws IOException {
        ObjectNode node = addCase();
        double right = node.path("logits").get(17).asDouble();
        node.withArray("/logits").set(17, root.numberNode(right + 3));
        assertThat(difference()).isBetween(2.9, 3.1);
    }

    @Test
    void aLogProbabilityThatIsOffIsTheDifference() throws IOException {
        ObjectNode node = addLabelTree();
        node.withArray("/token_log_probabilities/1").set(0, root.numberNode(-100));
        assertThat(difference()).isGreaterThan(50);
    }

    @Test
    void aTreeWithoutAPrefixIsComparedToo() throws IOException {
        // Given
        ObjectNode node = root.withArray("/label_trees").addObject();
        array(node, "message", MESSAGE);
        ObjectNode only = node.putArray("nodes").addObject();
        array(only, "ids", 30);
        node.putArray("token_log_probabilities")
                .addArray()
                .add(reference.logProbability(joined(MESSAGE, new int[] {30}), 1));

        // Then
        assertThat(difference()).isLessThan(golden().tolerance());
    }

    @Test
    void aFileMayHaveItsOwnTolerance() throws IOException {
        addCase();
        root.put("tolerance", 0.5);
        assertThat(golden().tolerance()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | has neither cases nor trees nor label_trees
            {"cases": [{"ids": [1], "logits": [0.5]}]} | has not the logits of %d tokens for each case or branch; it is of another checkpoint
            {"cases": [{"ids": [-1]}]}        | has the token -1, and the checkpoint's are from 0 to %e
            {"cases": [{"ids": [100000]}]}    | has the token 100000, and the checkpoint's are from 0 to %e
            {"cases": [{"ids": ["a"]}]}       | has the token "a", and the checkpoint's are from 0 to %e
            {"label_trees": [{"message": [1], "nodes": [{"parent": 3, "ids": [2]}]}]} | has a node before its parent
            {"label_trees": [{"message": [1], "nodes": [{"ids": [2]}]}]} | has not a log-probability for each token of each node
            """)
    void aFileThatDoesNotFitIsRefusedWithWhatIsWrong(String json, String problem) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("wrong.json"), json);
        int vocabulary = checkpoint.shape().vocabularySize();
        String message =
                problem.replace("%d", String.valueOf(vocabulary)).replace("%e", String.valueOf(vocabulary - 1));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    Golden golden = Golden.read(file, vocabulary);
                    try (Decoder decoder = Decoder.load(checkpoint, Compute.of("cpu", "fp32"))) {
                        golden.largestDifference(decoder);
                    }
                })
                .withMessage(file + ": " + message);
    }

    @Test
    void whatIsNoJsonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("golden.json"), "logits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Golden.read(file, 100))
                .withMessage(file + ": cannot be read as JSON (JsonParseException); name a golden's file");
    }

    @Test
    void theCheckpointsCheckSaysHowFarItIsOff() throws IOException {
        addCase();
        Path file = Files.writeString(folder.resolve("golden.json"), root.toString());
        CheckpointCheck.GoldenDifference difference = CheckpointCheck.compare(folder.resolve("model"), file);
        assertThat(difference.isWithinTolerance()).isTrue();
        assertThat(difference.cases()).isEqualTo(1);
    }
}
