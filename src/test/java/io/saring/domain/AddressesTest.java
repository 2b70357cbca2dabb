package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://r:8081/path | http://r:8081/path",
                "http://user:hush@r:8081 | http://(hidden)@r:8081",
                "http://user:hu@sh@r | http://(hidden)@r",
                "http://user:hu/sh@r | http://(hidden)@r",
                "at http://u:hush@r, port 1: no answer | at http://(hidden)@r, port 1: no answer",
                "https://u:hush@a,https://u:hush@b | https://(hidden)@b",
                "me@example.com | me@example.com"
            })
    void whatStandsBeforeTheHostIsNotShown(String text, String shown) {
        assertThat(Addresses.withoutCredentials(text)).isEqualTo(shown);
    }
}
