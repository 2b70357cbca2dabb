package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.label.OwnTasks;
import io.saring.label.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    @Test
    void whereNoFileIsNamedTheShippedPolicyDecides() {
        assertThat(PolicyFile.read(null, Tasks.shipped()).name()).isEqualTo("default");
    }

    @Test
    void aFileDecidesInItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                name: own
                version: "7"
                rules:
                  - {name: rude, task: toxicity, label: offensive, threshold: 0.5, action: REVIEW}
                """);
        assertThat(PolicyFile.read(file.toString(), Tasks.shipped()).name()).isEqualTo("own");
    }

    @Test
    void aRuleMayBeAboutATaskOfTheTeamsOwn(@TempDir Path folder) throws IOException {
        Tasks tasks = Tasks.with(OwnTasks.write(folder));
        String policy = """
                name: own
                version: "7"
                rules:
                  - {name: hand-over, task: human, label: %s, threshold: 0.5, action: REVIEW}
                """;
        Path right = Files.writeString(folder.resolve("right.yaml"), policy.formatted("wanted"));
        assertThat(PolicyFile.read(right.toString(), tasks).name()).isEqualTo("own");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), policy.formatted("asked"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read(wrong.toString(), tasks))
                .withMessage(wrong + ": rules[0].label: \"asked\" is not one of unwanted, wanted");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read("no-such.yaml", Tasks.shipped()))
                .withMessage("decide.policy: no-such.yaml cannot be read; name a policy file");
    }
}
