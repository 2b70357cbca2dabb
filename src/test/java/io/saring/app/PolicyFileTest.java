package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void aFileThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyFile.read("no-such.yaml", Tasks.shipped()))
                .withMessage("decide.policy: no-such.yaml cannot be read; name a policy file");
    }
}
