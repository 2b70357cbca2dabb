package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Meters;
import io.saring.label.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint is loaded as its engine's settings say, and by what the folder says where they say nothing. */
class SealionModelTest {

    private static final SealionSettings.Computing FP32 = new SealionSettings.Computing("cpu", "fp32");

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void write() {
        folder = TinyCheckpoint.qwen(parent);
    }

    @ParameterizedTest
    @CsvSource({", CHATML_EMPTY_THINK", "CHATML, CHATML"})
    void theTemplateIsTheConfiguredOneOrElseTheCheckpointsOwn(ChatTemplate configured, ChatTemplate expected) {
        try (SealionModel model = SealionModel.load(settings(FP32, configured, 256), Meters.NONE)) {
            assertThat(model.template()).isEqualTo(expected);
        }
    }

    @Test
    void aTemplateThatEndsTurnsOtherwiseThanGenerationIsNoReasonNotToServe() throws IOException {
        // Given a token that is not special
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": 17}");

        // Then
        try (SealionModel model = SealionModel.load(settings(FP32, null, null), Meters.NONE)) {
            assertThat(model.template()).isEqualTo(ChatTemplate.CHATML_EMPTY_THINK);
        }
    }

    @Test
    void whatCannotComputeIsRefusedWithTheEnginesKey() {
        SealionSettings settings = settings(new SealionSettings.Computing("tpu", null), null, null);
        assertThatThrownBy(() -> SealionModel.load(settings, Meters.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engines.lion.device: is \"tpu\"; it must be cpu, cuda or cuda:N with a device's number");
    }

    private SealionSettings settings(SealionSettings.Computing computing, ChatTemplate template, Integer passTokens) {
        return new SealionSettings(
                "lion",
                folder,
                computing,
                new SealionSettings.Prompting(template, List.of(), false),
                new SealionSettings.Limits(64, passTokens, 1 << 20));
    }
}
