package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The engines that label. */
public record EnginesConfiguration(
        @JsonPropertyDescription("The lexical engine: the embedded one, with no GPU.")
        LexicalConfiguration lexical,

        @JsonPropertyDescription("How batches are formed, and what happens when a call fails.")
        BatchConfiguration batch) {

    public EnginesConfiguration {
        lexical = lexical == null ? new LexicalConfiguration(null, null) : lexical;
        batch = batch == null ? BatchConfiguration.defaults() : batch;
    }

    static EnginesConfiguration defaults() {
        return new EnginesConfiguration(null, null);
    }

    /** The lexical engine. */
    public record LexicalConfiguration(
            @JsonPropertyDescription("A weights file that train lexical wrote. Default: the weights that ship.")
            String weights,

            @JsonPropertyDescription(
                    "A calibration file that calibrate wrote for these weights. Default: what the weights"
                            + " were trained with.")
            String calibration) {}
}
