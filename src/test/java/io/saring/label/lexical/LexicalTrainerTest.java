package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.LabelResult;
import io.saring.label.Coverage;
import io.saring.label.LabelOutcome.Labelled;
import io.saring.label.LabelRequest;
import io.saring.label.Tasks;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexicalTrainerTest {

    private static final int ENOUGH = 240;
    private static final int TOO_FEW = 60;

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private Path weights;

    @BeforeEach
    void writeData() throws IOException {
        weights = folder.resolve("weights.bin");
        List<String> languages = new ArrayList<>();
        List<String> sentiments = new ArrayList<>();
        for (int i = 0; i < ENOUGH; i++) {
            languages.add(row("en", "this shop number " + i, "en"));
            languages.add(row("id", "toko ini nomor " + i, "id"));
            languages.add(row("ace", "keudè nyoe " + i, "ace"));
            boolean good = i % 2 == 0;
            sentiments.add(row("en", (good ? "good shop " : "bad shop ") + i, good ? "positive" : "negative"));
            if (i < TOO_FEW) {
                sentiments.add(row("id", (good ? "toko bagus " : "toko jelek ") + i, good ? "positive" : "negative"));
            }
            sentiments.add(row("ms", "kedai elok " + i, "positive"));
        }
        Files.write(folder.resolve("language.train.jsonl"), languages);
        Files.write(folder.resolve("sentiment.train.jsonl"), sentiments);
    }

    private static String row(String lang, String text, String label) {
        return "{\"lang\":\"%s\",\"text\":\"%s\",\"label\":\"%s\"}".formatted(lang, text, label);
    }

    private void train() {
        LexicalTrainer.train(folder, weights, progress::add);
    }

    private LexicalLabeller trained() {
        train();
        return LexicalLabeller.load(weights, Tasks.shipped());
    }

    private static List<LabelResult> label(LexicalLabeller labeller, String text) {
        LabelRequest request = new LabelRequest(new Normaliser().normalise(text), labeller.tasks(), null);
        return ((Labelled) labeller.label(List.of(request)).get(0)).results();
    }

    @Test
    void theSameDataGivesTheSameBytes() throws IOException {
        // When
        train();
        byte[] first = Files.readAllBytes(weights);
        train();

        // Then
        assertThat(Files.readAllBytes(weights)).isEqualTo(first);
    }

    @Test
    void otherDataGivesOtherBytes() throws IOException {
        // When
        train();
        byte[] first = Files.readAllBytes(weights);
        Files.writeString(
                folder.resolve("sentiment.train.jsonl"),
                row("en", "good shop that was bad shop", "negative"),
                StandardOpenOption.APPEND);
        train();

        // Then
        assertThat(Files.readAllBytes(weights)).isNotEqualTo(first);
    }

    @Test
    void whatWasTaughtIsAnswered() {
        try (LexicalLabeller labeller = trained()) {
            assertThat(label(labeller, "such a good shop"))
                    .extracting(LabelResult::label)
                    .containsExactly("en", "positive");
            assertThat(label(labeller, "a bad shop"))
                    .extracting(LabelResult::label)
                    .containsExactly("en", "negative");
            assertThat(label(labeller, "toko ini"))
                    .extracting(LabelResult::label)
                    .containsExactly("id");
        }
    }

    @Test
    void aLabelThatWasNotTaughtHasNoProbability() {
        try (LexicalLabeller labeller = trained()) {
            assertThat(label(labeller, "such a good shop").get(1).distribution())
                    .containsEntry("neutral", 0.0);
        }
    }

    @Test
    void languagesWithTooFewRowsOrOneLabelOrUnknownToTheTaskAreNotCovered() {
        try (LexicalLabeller labeller = trained()) {
            // Indonesian has too few rows about feelings, Malay has one label, and no task knows Acehnese as a language
            assertThat(labeller.coverage().languages("sentiment")).isEqualTo(Set.of("en"));
            assertThat(labeller.coverage().languages("language")).containsExactly(Coverage.EVERY_LANGUAGE);
        }
    }

    @Test
    void progressNamesTasksButNoText() {
        // When
        train();

        // Then
        assertThat(progress)
                .contains("read 480 rows of language", "read 540 rows of sentiment")
                .contains("held out part 5 of 5 of sentiment")
                .anyMatch(line -> line.startsWith("trained sentiment"))
                .noneMatch(line -> line.contains("shop"));
    }

    @Test
    void aBadRowStopsTrainingWithItsPlaceAndLeavesTheOldWeights() throws IOException {
        // Given
        train();
        byte[] before = Files.readAllBytes(weights);
        Path file = folder.resolve("sentiment.train.jsonl");
        Files.write(file, List.of(row("en", "nice", "positive"), row("en", "awful", "bad")));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(this::train)
                .withMessage(
                        file + ":2: \"bad\" is not a label of task sentiment, which are negative, neutral, positive");
        assertThat(Files.readAllBytes(weights)).isEqualTo(before);
    }

    @Test
    void aTaskWithOneLabelIsRefused() throws IOException {
        // Given
        Path file = folder.resolve("sentiment.train.jsonl");
        Files.write(file, List.of(row("en", "nice", "positive"), row("en", "fine", "positive")));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(this::train)
                .withMessage(file + ": needs rows of at least two labels, and has only positive");
    }

    @Test
    void aFolderWithoutLanguagesIsRefused() throws IOException {
        // Given
        Path file = folder.resolve("language.train.jsonl");
        Files.delete(file);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(this::train)
                .withMessageStartingWith(file + ": there is no such file");
    }

    @Test
    void nothingButTheWeightsIsLeftBehind() throws IOException {
        // When
        train();

        // Then
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("weights.bin", "language.train.jsonl", "sentiment.train.jsonl");
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        // Given
        Path nowhere = folder.resolve("absent").resolve("weights.bin");

        // Then
        assertThatThrownBy(() -> LexicalTrainer.train(folder, nowhere, progress::add))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(nowhere.toString());
    }
}
