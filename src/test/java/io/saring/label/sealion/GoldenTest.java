package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder is compared with what the reference decoder, another implementation, says of the same checkpoint. */
class GoldenTest {

    private static final int VOCABULARY = TinyCheckpoint.qwenShape().vocabularySize();
    private static final int[] PREFIX = {11, 22, 33};
    private static final int[] MESSAGE = {44, 55};

    @TempDir
    private static Path parent;

    private static ReferenceDecoder reference;
    private static Decoder decoder;
    private static Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode golden = mapper.createObjectNode();

    @BeforeAll
    static void load() {
        folder = TinyCheckpoint.qwen(parent);
        Checkpoint checkpoint = Checkpoint.open(folder);
        reference = new ReferenceDecoder(checkpoint);
        decoder = Decoder.load(checkpoint, Compute.of("cpu", "fp32"));
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    @Test
    void rightLogitsOfTextsAreWithinTheTolerance() throws IOException {
        // Given
        addCase(1, 2, 3);
        addCase(4);

        // When
        Golden read = read();

        // Then
        assertThat(read.cases()).isEqualTo(2);
        assertThat(read.largestDifference(decoder)).isLessThan(read.tolerance());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rightLogitsOfBranchesAreWithinTheToleranceWithAndWithoutAPrefix(boolean prefixed) throws IOException {
        // Given two messages, the branches of which begin alike
        int[] prefix = prefixed ? PREFIX : new int[0];
        putIds(golden, "prefix", prefix);
        addTree(prefix, MESSAGE, new int[] {5}, new int[] {5, 6}, new int[] {7});
        addTree(prefix, new int[] {66}, new int[] {8, 9});

        // When
        Golden read = read();

        // Then
        assertThat(read.trees()).isEqualTo(2);
        assertThat(read.largestDifference(decoder)).isLessThan(read.tolerance());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rightProbabilitiesOfLabelsAreWithinTheToleranceWithAndWithoutAPrefix(boolean prefixed) throws IOException {
        // Given
        addLabelTree(prefixed ? PREFIX : new int[0]);

        // When
        Golden read = read();

        // Then
        assertThat(read.labelTrees()).isEqualTo(1);
        assertThat(read.largestDifference(decoder)).isLessThan(read.tolerance());
    }

    @Test
    void aWrongLogitOfATextIsTheDifference() throws IOException {
        // Given two cases, the second with one logit that is five too high
        addCase(1, 2, 3);
        raise(addCase(4), 100, 5);

        // Then
        assertDifference(5);
    }

    @Test
    void aWrongLogitOfABranchIsTheDifference() throws IOException {
        // Given
        addCase(1);
        putIds(golden, "prefix", PREFIX);
        ArrayNode logits = addTree(PREFIX, MESSAGE, new int[] {5}, new int[] {7});
        raise((ArrayNode) logits.get(1), VOCABULARY - 1, -3);

        // Then
        assertDifference(3);
    }

    @Test
    void aWrongProbabilityOfALabelsTokenIsTheDifference() throws IOException {
        // Given
        addCase(1);
        ArrayNode probabilities = addLabelTree(PREFIX);
        raise((ArrayNode) probabilities.get(1), 0, 2);

        // Then
        assertDifference(2);
    }

    @Test
    void aLogitThatIsNotANumberIsTheLargestDifferenceOfAll() throws IOException {
        // Given
        addCase(1, 2, 3).set(7, Double.NaN);
        addCase(4);

        // Then
        assertThat(read().largestDifference(decoder)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void theFileSaysWhichDifferenceIsAllowed() throws IOException {
        // Given one that says nothing
        addCase(1);
        // Then
        assertThat(read().tolerance()).isEqualTo(2e-4);

        // Given one that does
        golden.put("tolerance", 0.5);
        // Then
        assertThat(read().tolerance()).isEqualTo(0.5);
    }

    @Test
    void aCheckpointIsComparedInEachPrecisionOfItsProcessor() throws IOException {
        // Given
        raise(addCase(1, 2), 0, 5);
        addLabelTree(PREFIX);
        golden.put("tolerance", 5.5);

        // When
        CheckpointCheck.GoldenDifference difference = CheckpointCheck.compare(folder, write());

        // Then
        assertThat(difference.cases()).isEqualTo(1);
        assertThat(difference.trees()).isZero();
        assertThat(difference.labelTrees()).isEqualTo(1);
        assertThat(difference.difference()).isBetween(4.9, 5.1);
        assertThat(difference.bf16Difference().isPresent()).isEqualTo(Compute.processorTakesBf16());
        assertThat(difference.isWithinTolerance()).isTrue();
    }

    @Test
    void aCheckpointThatDiffersMoreThanIsAllowedIsNotWithinTheTolerance() throws IOException {
        // Given
        raise(addCase(1, 2), 0, 5);

        // Then
        assertThat(CheckpointCheck.compare(folder, write()).isWithinTolerance()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"cases\": [], \"trees\": [], \"label_trees\": []}", ""})
    void aFileWithNothingToCompareIsRefused(String content) throws IOException {
        // Given
        Path file = Files.writeString(parent.resolve("golden.json"), content);

        // Then
        assertThatThrownBy(() -> Golden.read(file, VOCABULARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": has neither cases nor trees nor label_trees");
    }

    @Test
    void aFileThatIsNotJsonIsRefused() throws IOException {
        // Given
        Path file = Files.writeString(parent.resolve("golden.json"), "{\"cases\": [");

        // Then
        assertThatThrownBy(() -> Golden.read(file, VOCABULARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": cannot be read as JSON (JsonEOFException); name a golden's file");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Path file = parent.resolve("nowhere.json");
        assertThatThrownBy(() -> Golden.read(file, VOCABULARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": cannot be read as JSON (FileNotFoundException); name a golden's file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"908 | 908", "-1 | -1", "\"five\" | \"five\"", "null | null"})
    void aTokenThatTheCheckpointLacksIsRefused(String written, String named) throws IOException {
        // Given
        golden.set("cases", mapper.readTree("[{\"ids\": [1, " + written + "], \"logits\": []}]"));

        // Then
        assertRefused("has the token " + named + ", and the checkpoint's are from 0 to 907");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void logitsOfAnotherNumberOfTokensAreOfAnotherCheckpoint(int surplus) throws IOException {
        // Given
        ArrayNode logits = addCase(1);
        if (surplus > 0) {
            logits.add(0.5);
        } else {
            logits.remove(0);
        }

        // Then
        assertRefused("has not the logits of 908 tokens for each case or branch; it is of another checkpoint");
    }

    @Test
    void aBranchWithoutLogitsIsRefused() throws IOException {
        // Given
        ArrayNode logits = addTree(new int[0], MESSAGE, new int[] {5}, new int[] {7});
        logits.remove(1);

        // Then
        assertRefused("has not the logits of 908 tokens for each case or branch; it is of another checkpoint");
    }

    @Test
    void aNodeBeforeItsParentIsRefused() throws IOException {
        // Given
        addLabelTree(PREFIX);
        ((ObjectNode) golden.at("/label_trees/0/nodes/1")).put("parent", 1);

        // Then
        assertRefused("has a node before its parent");
    }

    @Test
    void aTokenOfALabelWithoutAProbabilityIsRefused() throws IOException {
        // Given
        ArrayNode probabilities = addLabelTree(PREFIX);
        ((ArrayNode) probabilities.get(0)).remove(0);

        // Then
        assertRefused("has not a log-probability for each token of each node");
    }

    private void assertDifference(double expected) throws IOException {
        Golden read = read();
        assertThat(read.largestDifference(decoder)).isBetween(expected - 1e-3, expected + 1e-3);
    }

    private void assertRefused(String problem) throws IOException {
        Golden read = read();
        assertThatThrownBy(() -> read.largestDifference(decoder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parent.resolve("golden.json") + ": " + problem);
    }

    private Golden read() throws IOException {
        return Golden.read(write(), VOCABULARY);
    }

    private Path write() throws IOException {
        return Files.writeString(parent.resolve("golden.json"), golden.toString());
    }

    /** A case with the reference's logits, which are returned. */
    private ArrayNode addCase(int... ids) {
        ObjectNode node = golden.withArrayProperty("cases").addObject();
        putIds(node, "ids", ids);
        return addLogits(node.putArray("logits"), ids);
    }

    /** A tree with the reference's logits, which are returned. */
    private ArrayNode addTree(int[] prefix, int[] message, int[]... branches) {
        ObjectNode node = golden.withArrayProperty("trees").addObject();
        putIds(node, "message", message);
        ArrayNode logits = node.putArray("logits");
        ArrayNode own = node.putArray("branches");
        for (int[] branch : branches) {
            IntStream.of(branch).forEach(own.addArray()::add);
            addLogits(logits.addArray(), joined(prefix, message, branch));
        }
        return logits;
    }

    /** A first label of two tokens, one that goes on after it, and another; returns the reference's probabilities. */
    private ArrayNode addLabelTree(int[] prefix) {
        ObjectNode node = golden.withArrayProperty("label_trees").addObject();
        putIds(node, "prefix", prefix);
        putIds(node, "message", MESSAGE);
        ArrayNode nodes = node.putArray("nodes");
        putIds(nodes.addObject().put("parent", -1), "ids", 5, 6);
        putIds(nodes.addObject().put("parent", 0), "ids", 7);
        putIds(nodes.addObject(), "ids", 8);
        ArrayNode probabilities = node.putArray("token_log_probabilities");
        probabilities
                .addArray()
                .add(logProbability(prefix, MESSAGE, new int[] {5}))
                .add(logProbability(prefix, MESSAGE, new int[] {5, 6}));
        probabilities.addArray().add(logProbability(prefix, MESSAGE, new int[] {5, 6, 7}));
        probabilities.addArray().add(logProbability(prefix, MESSAGE, new int[] {8}));
        return probabilities;
    }

    private static double logProbability(int[]... parts) {
        return reference.logProbability(joined(parts), 1);
    }

    private static ArrayNode addLogits(ArrayNode into, int... ids) {
        for (double logit : reference.logits(ids)[ids.length - 1]) {
            into.add(logit);
        }
        return into;
    }

    private static void raise(ArrayNode numbers, int at, double by) {
        numbers.set(at, numbers.get(at).asDouble() + by);
    }

    private static void putIds(ObjectNode node, String field, int... ids) {
        IntStream.of(ids).forEach(node.putArray(field)::add);
    }

    private static int[] joined(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }
}
