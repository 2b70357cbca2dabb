package io.saring.cli;

import io.saring.reprocess.CountRange;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options {@code --from} and {@code --to} of commands about counts. */
final class CountsRangeOption {

    private final CommandSpec spec;

    CountsRangeOption(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * The range that somebody wrote.
     *
     * @param to now where it is absent
     * @throws ParameterException where there is none
     */
    CountRange read(String from, @Nullable String to) {
        Clock clock = Clock.systemUTC();
        TimeOption times = new TimeOption(spec, clock);
        Instant end = times.read("--to", to).orElseGet(clock::instant);
        try {
            return new CountRange(times.read("--from", from).orElseThrow(), end);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
