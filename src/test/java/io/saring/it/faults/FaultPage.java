package io.saring.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fault table as a page for people. */
final class FaultPage {

    private FaultPage() {}

    static String markdown(List<FaultResult> results) {
        return """
                # Faults

                Written by `mvn -Pfaults verify`, which takes about eight minutes: three brokers, each a process, with topics of %d
                partitions, three replicas and `min.insync.replicas=2`; a registry; two instances of `label` and `decide` with the
                lexical engine. All settings are the defaults, but for the engine's deadline (5 s) and the time that an unknown schema
                id has (3 s). %d messages a second arrive throughout, each with its author's next number, and one fault happens after
                the other.

                All of this shares one machine of %d processors. While a process starts there, the others get little: where one starts
                again, that is most of the time.

                A reader of committed records looks at `social.labelled`, `saring.decisions` and `saring.dead-letters`. A message is
                *lost* where it becomes no labelled event or dead letter, or where there is no decision about its event; *doubled*
                where there is more than one; *reordered* where it comes out after a later one of its author. *Longest* is the longest
                time from sending a message until the reader had what became of it. *Recovered* is when the last that took more than
                %s came out: counted from the fault, or from its end where a registry or a labeller has to get well first.

                | what happens | messages | lost | doubled | reordered | dead letters | longest | recovered | good |
                |---|---|---|---|---|---|---|---|---|
                %s
                """.formatted(
                        FaultCluster.PARTITIONS,
                        FaultRig.PER_SECOND,
                        Runtime.getRuntime().availableProcessors(),
                        seconds(FaultRig.LATE),
                        results.stream().map(FaultPage::row).collect(Collectors.joining("\n")));
    }

    static String row(FaultResult result) {
        return "| %s | %,d | %d | %d | %d | %d | %s | %s | %s |"
                .formatted(
                        result.fault().story(),
                        result.sent(),
                        result.lost(),
                        result.doubled(),
                        result.reordered(),
                        result.deadLetters(),
                        seconds(result.longest()),
                        result.recovery().isZero() ? "at once" : seconds(result.recovery()),
                        result.good() ? "yes" : "NO");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
