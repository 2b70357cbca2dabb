package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.config.EngineName;
import io.saring.label.Labeller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineChoiceTest {

    @TempDir
    private Path folder;

    @Test
    void aModelsNameTellsItsEngine() throws IOException {
        Path weights = Files.writeString(folder.resolve("weights.bin"), "");
        assertThat(EngineChoice.named("shipped").engine()).isEqualTo(EngineName.LEXICAL);
        assertThat(EngineChoice.named("remote").engine()).isEqualTo(EngineName.REMOTE);
        assertThat(EngineChoice.named(weights.toString()).engine()).isEqualTo(EngineName.LEXICAL);
        assertThat(EngineChoice.named(folder.toString()).engine()).isEqualTo(EngineName.SEALION);
    }

    @Test
    void aModelThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineChoice.named("no-such"))
                .withMessage("no-such is not there; name lexical weights, a checkpoint's folder, shipped or remote");
    }

    @Test
    void itIsCalledAfterItsModelOrItsEngine() {
        assertThat(EngineChoice.named("shipped").title()).isEqualTo("the shipped lexical engine");
        assertThat(EngineChoice.named("remote").title()).isEqualTo("the engine remote");
        assertThat(EngineChoice.named(folder.toString()).title()).isEqualTo(folder.toString());
    }

    @Test
    void modelAndCalibrationBecomeTheEnginesConfiguration() {
        // Given
        Path calibration = Path.of("calibration.json");

        // When
        var lexical = new EngineChoice(EngineName.LEXICAL, Optional.of(Path.of("own.bin")), Optional.of(calibration))
                .configuration()
                .engines();
        var guard = new EngineChoice(EngineName.GUARD, Optional.of(folder), Optional.empty())
                .configuration()
                .engines();

        // Then
        assertThat(lexical.defaultEngine()).isEqualTo(EngineName.LEXICAL);
        assertThat(lexical.lexical().weights()).isEqualTo("own.bin");
        assertThat(lexical.lexical().calibration()).isEqualTo("calibration.json");
        assertThat(guard.defaultEngine()).isEqualTo(EngineName.GUARD);
        assertThat(guard.guard().model()).isEqualTo(folder.toString());
        assertThat(guard.guard().calibration()).isNull();
    }

    @Test
    void theShippedOneIsLoaded() {
        try (Labeller labeller = EngineChoice.named("shipped").labeller()) {
            assertThat(labeller.name()).isEqualTo("lexical");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEXICAL", "REMOTE", "CASCADE"})
    void onlyACheckpointScoresStrings(EngineName engine) {
        EngineChoice choice = new EngineChoice(engine, Optional.empty(), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(choice::scorer)
                .withMessageContaining("name one with --engine sealion --model DIR");
    }

    @ParameterizedTest
    @EnumSource(names = {"SEALION", "GUARD"})
    void aCheckpointThatIsNotNamedIsAskedFor(EngineName engine) {
        EngineChoice choice = new EngineChoice(engine, Optional.empty(), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(choice::scorer)
                .withMessageStartingWith("engines." + engine.name().toLowerCase(Locale.ROOT)
                        + ".model: is missing; name the folder of a checkpoint");
    }
}
