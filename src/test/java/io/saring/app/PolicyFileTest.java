package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.label.OwnTasks;
import io.saring.label.Tasks;
import io.saring.policy.PolicyNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    @Test
    void whereNoFileIsNamedTheShippedPolicyDecides() {
        assertThat(PolicyFile.read(null, PolicyNames.of(Tasks.shipped())).name())
                .isEqualTo("default");
    }

    @Test
    void aFileDecidesInItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                name: own
                version: "7"
                rules:
                  - {name: rude, task: toxicity, label: offensive, threshold: 0.5, action: REVIEW}
                """);
        assertThat(PolicyFile.read(file.toString(), PolicyNames.of(Tasks.shipped()))
                        .name())
                .isEqualTo("own");
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
        assertThat(PolicyFile.read(right.toString(), PolicyNames.of(tasks)).name())
                .isEqualTo("own");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), policy.formatted("asked"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read(wrong.toString(), PolicyNames.of(tasks)))
                .withMessage(wrong
                        + ":4:43: rules[0].label: \"asked\" is not a label of task human; allowed: unwanted, wanted");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read("no-such.yaml", PolicyNames.of(Tasks.shipped())))
                .withMessage("decide.policy: no-such.yaml cannot be read; name a policy file");
    }
}
