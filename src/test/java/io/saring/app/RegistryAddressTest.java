package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8081", "https://user:word@registry/path", "http://one:8081, http://two:8081"})
    void anAddressIsTakenAsItIs(String url) {
        assertThat(RegistryAddress.require(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noAddressIsToldHowOneLooks(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAddress.require(url))
                .withMessage("registry.url: is missing; name the schema registry, as http://host:port");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:8081             | localhost:8081
            ftp://registry             | ftp://registry
            http://                    | http://
            http://one:8081,           | ''
            http://a b                 | http://a b
            """)
    void whatIsNoAddressIsRefusedAndQuoted(String url, String quoted) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAddress.require(url))
                .withMessageStartingWith("registry.url: is \"" + quoted + "\"; it must be as http://host:port");
    }

    @Test
    void aPasswordIsNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAddress.require("ftp://user:rahasia@registry"))
                .withMessageNotContaining("rahasia");
    }
}
