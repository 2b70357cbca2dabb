package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.text.BlankText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionalSuiteTest {

    private static final Path SHIPPED = Path.of("src/test/resources/functional");

    @TempDir
    private Path folder;

    @Test
    void ourOwnHasSixDifferentSentencesOfThirtyKindsInTwelveLanguages() {
        // When
        FunctionalSuite suite = FunctionalSuite.read(SHIPPED);

        // Then
        assertThat(suite.kinds()).hasSize(30);
        assertThat(suite.sentences().stream()
                        .collect(
                                Collectors.groupingBy(own -> own.language() + " " + own.kind(), Collectors.counting())))
                .hasSize(12 * 30)
                .allSatisfy((cell, count) -> assertThat(count).isEqualTo(6));
        assertThat(suite.sentences()).extracting(FunctionalSuite.Sentence::text).doesNotHaveDuplicates();
        assertThat(suite.sentences()).noneMatch(own -> BlankText.is(own.text()));
        assertThat(suite.sentences())
                .extracting(FunctionalSuite.Sentence::language)
                .contains("id", "ms", "th", "vi", "tl", "en", "zh", "ta", "my", "km", "lo", "jv");
    }

    @Test
    void aKindSaysWhetherItIsHarmfulAndWhichLabelsAreRight() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("kinds.yaml"), "insult: {harmful: true, tasks: {toxicity: [offensive, hateful]}}");
        Files.writeString(folder.resolve("id.jsonl"), "{\"kind\": \"insult\", \"text\": \"dasar bodoh\"}");

        // When
        FunctionalSuite suite = FunctionalSuite.read(folder);

        // Then
        FunctionalSuite.Kind insult = suite.kinds().get("insult");
        assertThat(insult.harmful()).isTrue();
        assertThat(insult.tasks()).containsEntry("toxicity", Set.of("offensive", "hateful"));
        assertThat(suite.sentences()).isEqualTo(List.of(new FunctionalSuite.Sentence("id", "insult", "dasar bodoh")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            insult: {tasks: {}}              | {}                        | /kinds.yaml: insult: needs harmful, true or false, and tasks with the labels that are right
            insult: {harmful: true}          | {}                        | /kinds.yaml: insult: needs harmful, true or false, and tasks with the labels that are right
            a: {harmful: true, tasks: {}}    | {"kind": "b", "text": "c"} | /id.jsonl:1: not an object with text and a kind that kinds.yaml names
            a: {harmful: true, tasks: {}}    | {"kind": "a"}             | /id.jsonl:1: not an object with text and a kind that kinds.yaml names
            a: {harmful: true, tasks: {}}    | rubbish                   | /id.jsonl:1: not an object with text and a kind that kinds.yaml names
            """)
    void aSuiteThatIsWrongIsToldWhere(String kinds, String line, String problem) throws IOException {
        Files.writeString(folder.resolve("kinds.yaml"), kinds);
        Files.writeString(folder.resolve("id.jsonl"), line);
        assertThatThrownBy(() -> FunctionalSuite.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + problem);
    }

    @Test
    void aFolderWithoutKindsIsNoSuite() {
        assertThatThrownBy(() -> FunctionalSuite.read(folder))
                .hasMessageStartingWith(folder + "/kinds.yaml: cannot be read");
    }
}
