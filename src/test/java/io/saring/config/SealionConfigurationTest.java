package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealionConfigurationTest {

    @Test
    void theGuardHasKeysOfItsOwn() {
        // When
        EnginesConfiguration engines = Yaml.read(
                        "engines: {sealion: {model: /m/a, pass-tokens: 64, languages: [th, my]},"
                                + " guard: {model: /m/b, prefix-cache-mebibytes: 7}}")
                .engines();

        // Then
        assertThat(engines.sealion().model()).isEqualTo("/m/a");
        assertThat(engines.sealion().limits().passTokens()).isEqualTo(64);
        assertThat(engines.sealion().languages()).containsExactly("th", "my");
        assertThat(engines.guard().model()).isEqualTo("/m/b");
        assertThat(engines.guard().limits().prefixCacheMebibytes()).isEqualTo(7);
        assertThat(engines.guard().limits().passTokens()).isNull();
        assertThat(engines.guard().limits().maxMessageTokens()).isEqualTo(512);
        assertThat(engines.guard().languages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {max-message-tokens: 15}     | max-message-tokens: is 15; it must be from 16 to 8192
            {max-message-tokens: 8193}   | max-message-tokens: is 8193; it must be from 16 to 8192
            {pass-tokens: 63}            | pass-tokens: is 63; it must be from 64 to 1000000
            {prefix-cache-mebibytes: 0}  | prefix-cache-mebibytes: is 0; it must be from 1 to 1000000
            {languages: [th, ~]}         | languages[1]: has no value
            """)
    void whatACheckpointCannotTakeIsRefused(String checkpoint, String problem) {
        assertThat(Yaml.problem("engines: {sealion: " + checkpoint + "}"))
                .startsWith("saring.yaml: ")
                .endsWith(problem);
    }
}
