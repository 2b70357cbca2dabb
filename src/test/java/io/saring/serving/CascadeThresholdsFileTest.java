package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.label.ScriptedLabeller;
import io.saring.serving.CascadeThresholds.TaskThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeThresholdsFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("thresholds.json");
        CascadeThresholds thresholds =
                new CascadeThresholds("scripted", "1", 0.9, Map.of("spam", new TaskThresholds(0.8, Map.of("th", 0.7))));
        CascadeThresholdsFile.write(thresholds, file);
        assertThat(CascadeThresholdsFile.read(file, 0.9)).isEqualTo(thresholds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | is not JSON",
                "{} | has no model and revision",
                "{\"model\": \"m\", \"revision\": \"r\", \"tasks\": {\"spam\": {\"all\": \"high\"}}} | has no number at tasks.spam.all"
            })
    void aFileThatIsNoneIsSaidToBeNone(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("thresholds.json"), content);
        assertThatThrownBy(() -> CascadeThresholdsFile.read(file, 0.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("evaluate --cascade --thresholds");
    }

    @Test
    void thresholdsOfAnotherModelAreRefused() {
        CascadeThresholds thresholds = new CascadeThresholds("model", "2", 0.9, Map.of());
        assertThatThrownBy(() -> thresholds.requireOf(new ScriptedLabeller(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the thresholds were chosen for model 2, and the first tier runs model 1");
        new CascadeThresholds("model", "1", 0.9, Map.of()).requireOf(new ScriptedLabeller(1));
        CascadeThresholds.of(0.5).requireOf(new ScriptedLabeller(1));
    }
}
