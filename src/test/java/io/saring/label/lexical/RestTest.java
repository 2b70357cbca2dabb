package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RestTest {

    @Test
    void aTextBelongsToItFromTheThresholdOfItsLanguageOn() {
        Rest rest = new Rest(-1, 0.5f, 2, Map.of("th", 0.0));
        assertThat(rest.has(6, "id")).isTrue();
        assertThat(rest.has(5.9, "id")).isFalse();
        assertThat(rest.has(2, "th")).isTrue();
        assertThat(rest.has(1.9, "th")).isFalse();
    }

    @Test
    void aTaskWithoutARestIsAlwaysAnswered() {
        assertThat(Rest.NONE.has(1e9, "id")).isFalse();
    }
}
