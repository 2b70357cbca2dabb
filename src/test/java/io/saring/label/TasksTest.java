package io.saring.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.domain.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {

    private static final String HUMAN = """
            version: "3"
            tasks:
              human:
                definition: Whether the writer asks for a human being.
                labels:
                  wanted: asks for a person
                  no: does not
                words:
                  id: {wanted: ingin, no: tidak}
            """;

    @TempDir
    private Path folder;

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), yaml);
    }

    @Test
    void aTasksFileAddsToTheShippedTasksAndIsNamedInTheirVersion() throws IOException {
        // When
        Tasks tasks = Tasks.with(file(HUMAN));

        // Then the task is there, with a label that YAML would take for a boolean
        assertThat(tasks.named("human").labelNames()).containsExactly("wanted", "no");
        assertThat(tasks.named("human").word("no", "id")).isEqualTo("tidak");
        assertThat(tasks.all()).hasSize(Tasks.shipped().all().size() + 1);
        assertThat(tasks.version()).matches("2\\+3#[0-9a-f]{12}");

        // And another content is another version
        assertThat(Tasks.with(file(HUMAN + "# changed\n")).version()).isNotEqualTo(tasks.version());
    }

    @Test
    void aShippedTaskMayHaveOtherWordsButNotOtherLabels() throws IOException {
        // Given the shipped labels with words of one's own
        Tasks reworded = Tasks.with(file("""
                version: "3"
                tasks:
                  sentiment:
                    definition: How a customer feels.
                    labels: {negative: angry, neutral: calm, positive: glad}
                """));
        assertThat(reworded.named("sentiment").definition()).isEqualTo("How a customer feels.");

        // When a label is another, then the file is refused
        Path file = file("""
                version: "3"
                tasks:
                  sentiment:
                    definition: How a customer feels.
                    labels: {bad: angry, good: glad}
                """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tasks.with(file))
                .withMessage(
                        file + ": the labels of task sentiment must be the shipped ones, negative, neutral, positive;"
                                + " call a task with other labels by a name of its own");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tasks: {}                                                                      | line 1: the file: version is missing
            version: 1                                                                     | line 1: the file: tasks is missing
            {version: 1, tasks: {}}                                                        | line 1: tasks: there is none
            {version: 1, tasks: [human]}                                                   | line 1: tasks: expected keys and values
            {version: 1, task: {}}                                                         | line 1: the file: "task" is not one of tasks, version
            {version: 1, tasks: {A.B: {}}}                                                 | line 1: the name of task "A.B" must be a small letter, then at most 39 of a-z, 0-9, _ and -
            {version: 1, tasks: {a: {definition: d}}}                                      | line 1: tasks.a: labels is missing
            {version: 1, tasks: {a: {labels: {x: y, z: w}}}}                               | line 1: tasks.a: definition is missing
            {version: 1, tasks: {a: {definition: d, labels: {x: y}}}}                      | line 1: tasks.a.labels: needs at least two labels
            {version: 1, tasks: {a: {definition: d, labels: {x: y, x: z}}}}                | line 1: tasks.a.labels: x is there twice
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: [w]}}}}              | line 1: tasks.a.labels.z: must be a text
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, exclusive: no}}} | line 1: tasks.a.exclusive: is "no"; it must be true or false
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, colour: c}}}     | line 1: tasks.a: "colour" is not one of definition, exclusive, labels, prompt, severity, words
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, severity: {q: low}}}} | line 1: tasks.a.severity: "q" is not one of x, z
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, severity: {x: bad}}}} | line 1: tasks.a.severity.x: is "bad"; it must be low, medium, high or critical
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, words: {all: {q: r}}}}} | line 1: tasks.a.words.all: "q" is not one of x, z
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, words: {all: {x: z}}}}} | line 1: tasks.a.words.all: two labels have the same word
            {version: 1, tasks: {a: {definition: d, labels: {x: y, z: w}, prompt: Say x}}} | line 1: the prompt has no {message} in it, where the message goes
            """)
    void aFileThatIsWrongIsRefusedWithItsLineAndWhatIsAllowed(String yaml, String problem) throws IOException {
        Path file = file(yaml);
        assertThatIllegalArgumentException().isThrownBy(() -> Tasks.with(file)).withMessage(file + ", " + problem);
    }

    @Test
    void localHarmsHaveASeverityAndAWordOfTheirOwnInEachLanguageThatHasWords() {
        Task harm = Tasks.shipped().named("harm_local");
        assertThat(harm.exclusive()).isFalse();
        assertThat(harm.severity().keySet()).containsExactlyInAnyOrderElementsOf(harm.labelNames());
        assertThat(harm.severity().get("child_safety")).isEqualTo(Severity.CRITICAL);
        assertThat(harm.words()).containsOnlyKeys("all", "id", "ms", "th", "vi", "tl", "zh", "ta", "my");
        harm.words().forEach((language, words) -> {
            if (!language.equals(Task.ALL_LANGUAGES)) {
                assertThat(words.keySet()).as(language).containsExactlyInAnyOrderElementsOf(harm.labelNames());
            }
        });
    }

    @Test
    void theLineIsThatOfTheMistake() throws IOException {
        Path file = file(HUMAN.replace("ingin", "\"\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tasks.with(file))
                .withMessage(file + ", line 9: tasks.human.words.id.wanted: is empty");
    }

    @Test
    void aFileThatIsNotThereOrNoYamlIsToldInOneLine() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tasks.with(missing))
                .withMessage(missing + ": cannot be read; name a YAML file in UTF-8");
        Path broken = file("tasks: {");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tasks.with(broken))
                .withMessageStartingWith(broken + ": cannot be read at line 1");
        Path empty = file("");
        assertThatIllegalArgumentException().isThrownBy(() -> Tasks.with(empty)).withMessage(empty + ": is empty");
    }

    @Test
    void aPromptFileReplacesThePromptAndTheWordsOfOneTask() throws IOException {
        // When
        Tasks tasks = Tasks.shipped().withPrompt(Task.SAFETY, file("""
                user: |-
                  Classify this.
                  {message}
                  Verdict:
                words: {safe: "No", unsafe: "Yes"}
                """));

        // Then there is no system's turn, since the file has none
        Task safety = tasks.named(Task.SAFETY);
        assertThat(safety.prompt()).isEqualTo(new Task.OwnPrompt(null, "Classify this.\n{message}\nVerdict:"));
        assertThat(safety.words()).isEqualTo(Map.of("all", Map.of("safe", "No", "unsafe", "Yes")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            system: Be a judge.                      | line 1: the file: user is missing
            user: Classify this.                     | line 1: the prompt has no {message} in it, where the message goes
            user: '{message} {message}'              | line 1: the prompt has {message} in it twice; the message goes to one place
            {user: '{message}', words: {harmful: x}} | line 1: words: "harmful" is not one of safe, unsafe
            {user: '{message}', labels: {}}          | line 1: the file: "labels" is not one of system, user, words
            """)
    void aPromptFileThatIsWrongIsRefused(String yaml, String problem) throws IOException {
        Path file = file(yaml);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tasks.shipped().withPrompt(Task.SAFETY, file))
                .withMessage(file + ", " + problem);
    }
}
