package io.saring.cli;

import io.saring.reprocess.RangeBound;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option whose value is a time, or how long ago that is. */
final class TimeOption {

    private final CommandSpec spec;
    private final Clock clock;

    TimeOption(CommandSpec spec, Clock clock) {
        this.spec = spec;
        this.clock = clock;
    }

    /**
     * The time that somebody wrote.
     *
     * @param text absent where the option was not given
     * @throws ParameterException where it is no time, naming the option
     */
    Optional<Instant> read(String option, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(RangeBound.of(text, clock).time().orElseThrow(IllegalArgumentException::new));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": \"" + text + "\" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h",
                    e);
        }
    }
}
