package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class TimeOptionTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

    private final TimeOption option = new TimeOption(new CommandLine(CommandSpec.create()).getCommandSpec(), CLOCK);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
        "-2h, 2026-11-24T06:00:00Z",
        "-30m, 2026-11-24T07:30:00Z",
        "-1d, 2026-11-23T08:00:00Z"
    })
    void aTimeIsReadAndHowLongAgoItIs(String text, Instant time) {
        assertThat(option.read("--from", text)).contains(time);
    }

    @Test
    void anOptionThatIsNotGivenHasNoTime() {
        assertThat(option.read("--from", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2h", "-2", "-2w", "yesterday", "2026-11-24", "latest", "1200", "-99999999h"})
    void whatIsNoTimeIsRefusedInALineThatNamesTheOption(String text) {
        assertThatThrownBy(() -> option.read("--from", text))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--from: \"" + text + "\" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h");
    }
}
