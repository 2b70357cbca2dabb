package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.remote.VllmStandIn;
import io.saring.label.sealion.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLoaderTest {

    @TempDir
    private Path folder;

    private static EnginesConfiguration engines(String yaml) {
        return new ConfigurationReader(Map.of())
                .read("engines:\n" + yaml.indent(2), "test")
                .engines();
    }

    private static Labeller load(EngineName engine, String yaml) {
        return new EngineLoader(engines(yaml), false, Tasks.shipped(), Meters.NONE).load(engine);
    }

    @Test
    void withoutWeightsTheLexicalEngineIsTheOneThatShips() {
        try (Labeller labeller = load(EngineName.LEXICAL, "default-engine: lexical")) {
            assertThat(labeller.tasks()).contains("language", "sentiment", "toxicity");
        }
    }

    @Test
    void aCheckpointIsServedAsItsConfigurationHasIt() {
        // Given
        Path model = TinyCheckpoint.qwen(folder);

        // When
        try (Labeller labeller = load(EngineName.SEALION, """
                sealion:
                  model: %s
                  template: chatml
                  device: cpu
                  precision: fp32
                """.formatted(model))) {
            // Then
            assertThat(labeller.name()).isEqualTo("sealion");
            assertThat(labeller.tasks()).contains("sentiment").doesNotContain("safety");
        }
    }

    @Test
    void aCheckpointThatIsNotToldToBeAGuardIsNone() {
        Path model = TinyCheckpoint.qwen(folder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(EngineName.GUARD, "guard: {model: %s, precision: fp32}".formatted(model)))
                .withMessageStartingWith("engines.guard.model: is not told to be SEA-Guard")
                .withMessageContaining("set engines.guard.template to sea-guard-chatml or sea-guard-llama-3");
    }

    @Test
    void aGuardIsToldByItsTemplate() {
        Path model = TinyCheckpoint.qwen(folder);
        try (Labeller labeller = load(
                EngineName.GUARD, "guard: {model: %s, template: sea-guard-chatml, precision: fp32}".formatted(model))) {
            assertThat(labeller.tasks()).containsExactly("safety");
        }
    }

    @Test
    void serversAreGivenTheTokenOfAFileWithoutItsLineEnd() throws IOException {
        // Given a server that wants a token
        try (VllmStandIn server = new VllmStandIn()) {
            server.token = "a-token";
            Path token = Files.writeString(folder.resolve("token"), "a-token\n");

            // When
            try (Labeller labeller = load(
                    EngineName.REMOTE,
                    "remote: {endpoints: [\"%s\"], token-file: %s}".formatted(server.url(), token))) {
                // Then it lets us in
                assertThat(labeller.name()).isEqualTo("remote");
                assertThat(labeller.parallelism()).isPositive();
            }
        }
    }

    @Test
    void aTokensFileThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        load(EngineName.REMOTE, "remote: {endpoints: [\"http://localhost:1\"], token-file: no-such}"))
                .withMessage("engines.remote.token-file: no-such cannot be read (NoSuchFileException)");
    }

    @Test
    void serversThatAreNotNamedAreAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(EngineName.REMOTE, "default-engine: remote"))
                .withMessage("engines.remote.endpoints: is missing; name the servers' addresses, for example"
                        + " http://host:8000/v1");
    }

    @Test
    void aCalibrationThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("calibration.json"), "[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(EngineName.LEXICAL, "lexical: {calibration: %s}".formatted(file)))
                .withMessageStartingWith(file + ": not a calibration");
    }

    @Test
    void theCascadeIsNoEngineByItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(EngineName.CASCADE, "default-engine: lexical"))
                .withMessageStartingWith("the cascade is several engines");
    }
}
