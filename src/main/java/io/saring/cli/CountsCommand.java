package io.saring.cli;

import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.reprocess.CountRange;
import io.saring.reprocess.CountRows;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what was counted. */
@Command(
        name = "counts",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what count has counted in a range of time, summed up by what --by names: with task or label how many messages"
                    + " have which label, with action or target how many decisions there are, with rule how often it fired,"
                    + " with neither how many messages there are. Times are the messages' own, when they came into Kafka.",
            "",
            "Example: java -jar target/saring.jar counts --from -24h --by language,task,label --config saring.yaml",
            ""
        },
        subcommands = CountsVerifyCommand.class)
final class CountsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "T",
            defaultValue = "-24h",
            description = "Where the range begins: a time (2026-11-24T08:00:00Z), or how long ago (-2h). Default:"
                    + " ${DEFAULT-VALUE}")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "Where it ends, which it does not include. Default: now")
    private @Nullable String to;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WHAT",
            defaultValue = "language,task,label",
            description = "What rows are by: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private List<CountDimension> by;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        CountTable table = new CountTable(by, spec);
        CountRange range = new CountsRangeOption(spec).read(from, to).toBeSummed();
        Wiring wiring = new Wiring(config.read());
        try (EventSession session = wiring.openEvents();
                CountRows rows = new CountRows(
                        wiring.configuration(),
                        session,
                        range,
                        key -> key.window().equals(range.window()) && table.shows(key))) {
            rows.readOn();
            rows.rows().forEach(table::add);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(table.json(range));
        } else {
            table.print(range, out);
        }
        out.flush();
        return 0;
    }
}
