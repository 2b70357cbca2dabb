package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeConfigurationTest {

    @Test
    void withoutOthersItGoesFromLexicalToSealion() {
        CascadeConfiguration cascade = Yaml.read("").engines().cascade();
        assertThat(cascade.tiers()).containsExactly(EngineName.LEXICAL, EngineName.SEALION);
        assertThat(cascade.threshold()).isEqualTo(0.85);
        assertThat(cascade.thresholds()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void aThresholdIsAProbability(double threshold) {
        assertThat(Yaml.read("engines: {cascade: {threshold: " + threshold + "}}")
                        .engines()
                        .cascade()
                        .threshold())
                .isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tiers: []}                          | tiers: has 0; a cascade has two or more
            {tiers: [lexical]}                   | tiers: has 1; a cascade has two or more
            {tiers: [lexical, guard, lexical]}   | tiers: names an engine twice, or the cascade itself
            {tiers: [lexical, cascade]}          | tiers: names an engine twice, or the cascade itself
            {tiers: [lexical, gpt]}              | tiers[1]: is "gpt"; it must be one of lexical, sealion, guard, remote, cascade
            {threshold: 85}                      | threshold: is 85.0; it must be from 0 to 1
            {threshold: -0.1}                    | threshold: is -0.1; it must be from 0 to 1
            {threshold: NaN}                     | threshold: is NaN; it must be from 0 to 1
            """)
    void whatIsNoCascadeIsRefused(String cascade, String problem) {
        assertThat(Yaml.problem("engines: {cascade: " + cascade + "}"))
                .isEqualTo("saring.yaml: engines.cascade." + problem);
    }
}
