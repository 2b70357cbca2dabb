package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.reprocess.DeadLetterListing;
import io.saring.reprocess.DeadLetterRequeue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after dead letters. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        description = "Lists records that could not be handled, and requeues them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Requeue.class})
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: list or requeue");
    }

    /** Reasons to look at. */
    static final class Reasons {

        @Option(
                names = "--reason",
                split = ",",
                paramLabel = "REASON",
                description = "Only these: ${COMPLETION-CANDIDATES}. Default: all")
        private Set<Failure.Reason> chosen = new LinkedHashSet<>(Arrays.asList(Failure.Reason.values()));
    }

    /** Lists dead letters. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists dead letters and counts them by reason, without text unless asked.")
    static final class ListLetters implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Mixin
        private Reasons reasons;

        @Option(names = "--show-text", description = "Show the records' values too; they hold personal data.")
        private boolean showText;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Map<Failure.Reason, Integer> counts = new EnumMap<>(Failure.Reason.class);
            try (DeadLetterListing listing = new DeadLetterListing(new Wiring(config.read()))) {
                int others = listing.list(letter -> {
                    if (reasons.chosen.contains(letter.failure().reason())) {
                        counts.merge(letter.failure().reason(), 1, Integer::sum);
                        out.println(line(letter));
                    }
                });
                if (others > 0) {
                    out.println(others + "  records of the topic are no dead letters");
                }
            }
            counts.forEach((reason, count) -> out.println(count + "  " + reason));
            if (counts.isEmpty()) {
                out.println("no dead letters");
            }
            out.flush();
            return 0;
        }

        private String line(DeadLetter letter) {
            String line = letter.failedAt() + "  " + letter.source() + "  " + letter.application() + "/"
                    + letter.stream() + "  " + letter.failure().reason() + "  "
                    + letter.failure().error() + "  (" + letter.valueSize() + " bytes"
                    + (letter.valueTruncated() ? ", truncated" : "") + ")";
            return showText && letter.value() != null
                    ? line + "\n    "
                            + Columns.fit(new String(letter.value(), StandardCharsets.UTF_8), 120)
                                    .strip()
                    : line;
        }
    }

    /** Requeues records. */
    @Command(
            name = "requeue",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the records of dead letters to the topic and partition that they were read from, each once"
                        + " however often this is called. Those that were truncated stay. One that fails again is a new"
                        + " dead letter, which the next call requeues."
            })
    static final class Requeue implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Mixin
        private Reasons reasons;

        @Option(
                names = "--old",
                paramLabel = "WHAT",
                defaultValue = "ask",
                description = "What to do with dead letters that are older than the broker remembers what was requeued"
                        + " (offsets.retention.minutes, a week by default): ask, leave or requeue. Default: ask,"
                        + " which does nothing at all where there are any")
        private DeadLetterRequeue.Old old;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            DeadLetterRequeue.Requeued all = new DeadLetterRequeue.Requeued(0, 0, 0, 0);
            try (DeadLetterRequeue requeue = new DeadLetterRequeue(new Wiring(config.read()), Clock.systemUTC())) {
                for (Failure.Reason reason : reasons.chosen) {
                    all = all.plus(requeue.requeue(reason, old));
                }
            }
            out.println(all.requeued()
                    + " requeued"
                    + part(all.again(), " of them not for the first time")
                    + part(all.truncated(), " truncated and left")
                    + part(all.old(), " old and left"));
            out.flush();
            return 0;
        }

        private static String part(int count, String what) {
            return count > 0 ? ", " + count + what : "";
        }
    }
}
