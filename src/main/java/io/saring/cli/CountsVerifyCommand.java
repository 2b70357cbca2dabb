package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.reprocess.CountRange;
import io.saring.reprocess.CountVerification;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts again, and compares. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Counts the labelled messages and decisions of a range again, from the topics they are in, and compares with what count"
                    + " has written: every row of a minute and an hour, what came late among it. Exit 1 on any difference."
                    + " All rows of the range are held in memory.",
            "",
            "Example: java -jar target/saring.jar counts verify --from -2h --config saring.yaml",
            ""
        })
final class CountsVerifyCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "Where the range begins: a time (2026-11-24T08:00:00Z), or how long ago (-2h).")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Where it ends, which it does not include. Default: now")
    private @Nullable String to;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long count may take to catch up. Default: ${DEFAULT-VALUE}")
    private int patience;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        CountRange range = new CountsRangeOption(spec).read(from, to);
        CountVerification.Result result =
                CountVerification.verify(new Wiring(config.read()), range, Duration.ofSeconds(patience));
        PrintWriter out = spec.commandLine().getOut();
        String compared = String.format(
                "%,d events from %s to %s, %,d rows", result.events(), range.from(), range.to(), result.rows());
        if (result.events() == 0 && result.rows() == 0) {
            out.println(compared + ": nothing to compare; a minute is compared when it is over");
        } else if (result.differences().isEmpty()) {
            out.println(compared + ": all equal");
        } else {
            result.differences().stream()
                    .limit(MOST_SHOWN)
                    .map(CountsVerifyCommand::line)
                    .forEach(out::println);
            out.printf("%s: %,d rows differ%n", compared, result.differences().size());
        }
        out.flush();
        return result.differences().isEmpty() ? 0 : 1;
    }

    private static String line(CountVerification.Difference difference) {
        CountKey row = difference.row();
        Counted of = row.of();
        String names = Stream.of(
                        row.stream(),
                        row.channel(),
                        row.language(),
                        of.task(),
                        of.label(),
                        of.action(),
                        of.target(),
                        of.rule())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" "));
        return String.format(
                "%s %4ds  %s: counted %s, events say %s",
                row.windowStart(),
                row.window().toSeconds(),
                names,
                numbers(difference.counted()),
                numbers(difference.expected()));
    }

    private static String numbers(CountVerification.Numbers numbers) {
        return String.format(
                "%,d (%,d degraded, %,.6f expected)",
                numbers.count(), numbers.degraded(), numbers.probabilityMillionths() / 1e6);
    }
}
