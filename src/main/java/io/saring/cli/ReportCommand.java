package io.saring.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.RegimeConfiguration;
import io.saring.domain.Outcome;
import io.saring.evaluate.DsaStatement;
import io.saring.evaluate.OutcomeStatistics;
import io.saring.evaluate.PlainStatement;
import io.saring.evaluate.StatementFields;
import io.saring.reprocess.OutcomeListing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Counts what was decided under a regime, and writes its statements. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Counts outcomes by action, category, ground, language and source, with the time that people took and how many were"
                    + " late, and writes them as statements of reasons. Of a regime that asks about everything (dsa) all outcomes"
                    + " count, of others those that answer a report under its name. No legal advice.",
            "",
            "Example: java -jar target/saring.jar report --regime dsa --from 2026-01-01T00:00:00Z --csv statements.csv --config"
                    + " saring.yaml",
            ""
        })
final class ReportCommand implements Callable<Integer> {

    private static final String DSA = "dsa";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--regime",
            required = true,
            paramLabel = "R",
            description = "The regime's name in the configuration.")
    private String regime;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "Decided from when on: a time (2026-01-01T00:00:00Z), or how long ago (-30d).")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Until when, which it does not include. Default: now")
    private @Nullable String to;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "Write a statement a line: for dsa what was limited or blocked, in the fields of the Commission's"
                            + " transparency database; for others all that outcomes say.")
    private @Nullable Path csv;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        TimeOption times = new TimeOption(spec, clock);
        Instant begin = times.read("--from", from).orElseThrow();
        Instant end = times.read("--to", to).orElseGet(clock::instant);
        Configuration configuration = config.read();
        RegimeConfiguration own = regime(configuration);
        OutcomeStatistics statistics = new OutcomeStatistics();
        try (Statements statements = csv == null ? new Statements() : new Statements(own, csv)) {
            OutcomeListing.read(new Wiring(configuration), begin, end, outcome -> {
                if (own.everything() || own.name().equals(outcome.regime())) {
                    statistics.add(outcome);
                    statements.add(outcome);
                }
            });
            print(begin, end, statistics, statements);
        }
        return 0;
    }

    private RegimeConfiguration regime(Configuration configuration) {
        List<RegimeConfiguration> all = configuration.regimes();
        return all.stream()
                .filter(each -> each.name().equals(regime))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--regime: \"" + regime + "\" is not configured; there are "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .map(RegimeConfiguration::name)
                                                .toList())));
    }

    /** Statements that go to a file, or nowhere. */
    private static final class Statements implements AutoCloseable {

        private final @Nullable StatementsFile file;
        private final StatementFields fields;

        private Statements() {
            file = null;
            fields = new PlainStatement();
        }

        private Statements(RegimeConfiguration regime, Path path) {
            file = new StatementsFile(path);
            fields = regime.name().equals(DSA) ? new DsaStatement() : new PlainStatement();
        }

        private void add(Outcome outcome) {
            if (file != null) {
                fields.of(outcome).ifPresent(file::add);
            }
        }

        private long written() {
            return file == null ? 0 : file.written();
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    private void print(Instant begin, Instant end, OutcomeStatistics statistics, Statements statements) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(begin, end, statistics, statements));
        } else {
            table(out, begin, end, statistics, statements);
        }
        out.flush();
    }

    private void table(PrintWriter out, Instant begin, Instant end, OutcomeStatistics own, Statements statements) {
        out.printf("%s, %s to %s%n", regime, begin, end);
        out.printf(
                "%,d outcomes: %,d found and %,d decided by a program, %,d negated since%n",
                own.all(), own.detected(), own.automated(), own.negated());
        OutcomeStatistics.TimeToDecide time = own.timeToDecide();
        out.printf("people took %s in the median, %s at the 90th percentile%n", text(time.median()), text(time.p90()));
        out.printf("%,d of %,d with a deadline were late%n", own.late(), own.withDeadline());
        own.counts().forEach((by, counts) -> {
            out.printf("%nby %s%n", by);
            counts.forEach((name, count) -> out.printf("  %s %,10d%n", Columns.fit(name, 40), count));
        });
        if (csv != null) {
            out.printf("%n%,d statements in %s%n", statements.written(), csv);
        }
    }

    private static String text(@Nullable Long seconds) {
        if (seconds == null) {
            return "-";
        }
        Duration time = Duration.ofSeconds(seconds);
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%,d h %d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
    }

    private ObjectNode json(Instant begin, Instant end, OutcomeStatistics own, Statements statements) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("regime", regime);
        root.put("from", begin.toString());
        root.put("to", end.toString());
        root.put("outcomes", own.all());
        root.put("automated_detection", own.detected());
        root.put("automated_decision", own.automated());
        root.put("negated", own.negated());
        root.put("with_deadline", own.withDeadline());
        root.put("breached", own.late());
        root.put("median_seconds", own.timeToDecide().median());
        root.put("p90_seconds", own.timeToDecide().p90());
        own.counts().forEach((by, counts) -> {
            ObjectNode group = root.putObject("by_" + by);
            counts.forEach(group::put);
        });
        if (csv != null) {
            root.put("statements", statements.written());
        }
        return root;
    }
}
