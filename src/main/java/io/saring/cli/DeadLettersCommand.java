package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.Sha256;
import io.saring.reprocess.DeadLetterListing;
import io.saring.reprocess.DeadLetterRequeue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after dead letters. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        description = "Lists records that could not be handled, and requeues them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Requeue.class})
final class DeadLettersCommand extends CommandGroup {

    DeadLettersCommand() {
        super("name what to do: list or requeue");
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

        /** Enough to tell keys apart by. */
        private static final int SHOWN_HASH = 12;

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Mixin
        private Reasons reasons;

        @Option(names = "--stream", split = ",", paramLabel = "STREAM", description = "Only of these streams.")
        private Set<String> streams = new LinkedHashSet<>();

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "Only what failed at this time or later, as 2026-11-24T08:00:00Z or -2h.")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", description = "Only what failed before this time.")
        private @Nullable String to;

        @Option(
                names = "--show-keys",
                description =
                        "Show the records' keys, which are often authors; without it their hashes, equal for equal"
                                + " keys.")
        private boolean showKeys;

        @Option(names = "--show-text", description = "Show the records' values too; they hold personal data.")
        private boolean showText;

        @Override
        public Integer call() {
            TimeOption time = new TimeOption(spec, Clock.systemUTC());
            Instant first = time.read("--from", from).orElse(Instant.MIN);
            Instant end = time.read("--to", to).orElse(Instant.MAX);
            Predicate<DeadLetter> filter =
                    letter -> reasons.chosen.contains(letter.failure().reason())
                            && (streams.isEmpty() || streams.contains(letter.stream()))
                            && !letter.failedAt().isBefore(first)
                            && letter.failedAt().isBefore(end);
            list(filter, spec.commandLine().getOut());
            return 0;
        }

        private void list(Predicate<DeadLetter> filter, PrintWriter out) {
            Map<Failure.Reason, Integer> counts = new EnumMap<>(Failure.Reason.class);
            AtomicInteger before = new AtomicInteger();
            try (DeadLetterListing listing = new DeadLetterListing(new Wiring(config.read()))) {
                int others = listing.list(listed -> {
                    if (!filter.test(listed.letter())) {
                        return;
                    }
                    if (listed.failedAgain()) {
                        before.incrementAndGet();
                    } else {
                        counts.merge(listed.letter().failure().reason(), 1, Integer::sum);
                        out.println(line(listed));
                    }
                });
                if (others > 0) {
                    out.println(others + "  records of the topic are no dead letters");
                }
            }
            counts.forEach((reason, count) -> out.println(count + "  " + reason));
            if (before.get() > 0) {
                out.println(before + "  more of the same records, which were requeued and failed again, are left out");
            }
            if (counts.isEmpty()) {
                out.println("no dead letters");
            }
            out.flush();
        }

        private String line(DeadLetterListing.Listed listed) {
            DeadLetter letter = listed.letter();
            String line = letter.failedAt() + "  " + letter.source() + "  " + key(listed.key()) + "  "
                    + letter.application() + "/" + letter.stream() + "  "
                    + letter.failure().reason() + "  "
                    + letter.failure().error() + "  (" + letter.valueSize() + " bytes"
                    + (letter.valueTruncated() ? ", truncated" : "")
                    + (listed.requeued() ? ", requeued before" : "") + ")";
            return showText && letter.value() != null
                    ? line + "\n    "
                            + Columns.fit(new String(letter.value(), StandardCharsets.UTF_8), 120)
                                    .strip()
                    : line;
        }

        private String key(byte @Nullable [] key) {
            if (key == null) {
                return "no key";
            }
            return showKeys
                    ? "key "
                            + Columns.fit(new String(key, StandardCharsets.UTF_8), 60)
                                    .strip()
                    : "key #" + Sha256.hex(key).substring(0, SHOWN_HASH);
        }
    }

    /** Requeues records. */
    @Command(
            name = "requeue",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the records of dead letters to the topic and partition that they were read from, each once"
                        + " however often this is called. Those that were truncated stay. One that fails again is a new"
                        + " dead letter, which the next call requeues in place of the one before."
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
            DeadLetterRequeue.Requeued all;
            try (DeadLetterRequeue requeue = new DeadLetterRequeue(new Wiring(config.read()), Clock.systemUTC())) {
                all = requeue.requeue(reasons.chosen, old);
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
