package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.evaluate.ChangesReport;
import io.saring.reprocess.Difference;
import io.saring.reprocess.ShadowComparison;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the shadow's labels beside the live engines'. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the shadow's events with live ones about the same messages: how far both agree by task and language,"
                    + " what the shadow changes, with redacted examples. The shadow itself is configured with shadow.share and"
                    + " shadow.engines, and runs with label.",
        })
final class ShadowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Only what was written from this time on, as 2026-11-24T08:00:00Z or -2h. Default: all that is there")
    private @Nullable String from;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON; - for standard output.")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML that needs no network.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        Optional<Instant> time = new TimeOption(spec, Clock.systemUTC()).read("--from", from);
        Difference difference = ShadowComparison.compare(new Wiring(config.read()), time);
        if (!"-".equals(json)) {
            ChangesReport.print(
                    difference.changes(), difference.texts(), spec.commandLine().getOut());
        }
        if (json != null) {
            Results.writeJson(ChangesReport.json(difference.changes(), difference.texts()), json, spec);
        }
        if (report != null) {
            String page =
                    ChangesReport.page("What the shadow says otherwise", difference.changes(), difference.texts());
            Results.write(report, page);
        }
        return 0;
    }
}
