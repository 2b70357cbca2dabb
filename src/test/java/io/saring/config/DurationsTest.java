package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0ms, PT0S",
        "250ms, PT0.25S",
        "10s, PT10S",
        "90m, PT1H30M",
        "36h, PT36H",
        "7d, P7D",
        "'  5 s ', PT5S",
        "999999999s, PT999999999S"
    })
    void aDurationIsANumberAndAUnit(String written, Duration duration) {
        assertThat(Yaml.read("future-tolerance: '" + written + "'").futureTolerance())
                .isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10", "s", "", "-5s", "1.5s", "1h30m", "10S", "10 sec", "PT10S", "1000000000s", "๑๐s", "10s!"})
    void whatIsNoneIsRefusedWithWhatIs(String written) {
        assertThat(Yaml.problem("future-tolerance: '" + written + "'"))
                .isEqualTo("saring.yaml: future-tolerance: is \"" + written + "\"; it must be a number of at most nine"
                        + " digits with ms, s, m, h or d behind it, for example 10s");
    }

    @Test
    void keysWhereATimeBelongsAreOfTheWrongKind() {
        assertThat(Yaml.problem("future-tolerance: {seconds: 10}"))
                .startsWith("saring.yaml: future-tolerance: is of the wrong kind; it must be a number of at most nine");
    }

    @ParameterizedTest
    @CsvSource({"86400000ms, 1d", "172800s, 2d", "7200s, 2h", "120000ms, 2m", "61m, 61m", "3000ms, 3s", "2001ms, 2001ms"
    })
    void aTimeIsShownInTheLargestUnitThatFits(String written, String shown) {
        assertThat(Yaml.problem("label: {max-wait: " + written + "}"))
                .isEqualTo("saring.yaml: label.max-wait: is " + shown + "; it must be from 0ms to 2s");
    }
}
