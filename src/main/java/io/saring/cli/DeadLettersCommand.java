package io.saring.cli;

import io.saring.app.DeadLetterDesk;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        description = "Lists records that could not be handled, and puts them back.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Requeue.class})
final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: list or requeue");
    }

    /** Which reasons to look at. */
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
            try (DeadLetterDesk desk = new DeadLetterDesk(new Wiring(config.read()))) {
                desk.list(letter -> {
                    if (reasons.chosen.contains(letter.failure().reason())) {
                        counts.merge(letter.failure().reason(), 1, Integer::sum);
                        out.println(line(letter));
                    }
                });
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
                    ? line + "\n    " + Columns.fit(new String(letter.value(), StandardCharsets.UTF_8), 120)
                    : line;
        }
    }

    /** Puts records back. */
    @Command(
            name = "requeue",
            mixinStandardHelpOptions = true,
            description = {
                "Puts the records of dead letters back to the topic and partition that they were read from, each once"
                        + " however often this is called. Those that were truncated stay."
            })
    static final class Requeue implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Mixin
        private Reasons reasons;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            int requeued = 0;
            int truncated = 0;
            try (DeadLetterDesk desk = new DeadLetterDesk(new Wiring(config.read()))) {
                for (Failure.Reason reason : reasons.chosen) {
                    DeadLetterDesk.Requeued result = desk.requeue(reason);
                    requeued += result.requeued();
                    truncated += result.truncated();
                }
            }
            out.println(requeued + " put back" + (truncated > 0 ? ", " + truncated + " truncated and left" : ""));
            out.flush();
            return 0;
        }
    }
}
