package io.saring.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.EngineCoverage;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.evaluate.CoverageReport;
import io.saring.label.Coverage;
import io.saring.label.Tasks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what the configured engines answer, learnt from what, how well, and what is not there. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Says by engine, task and language what is answered: how many rows it was learnt from, which, how good it is on rows"
                    + " that it did not see, and what is not there.",
            "",
            "Example: java -jar target/saring.jar coverage --config saring.yaml",
            ""
        })
final class CoverageCommand implements Runnable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NONE = "–";
    /** What is left of a terminal's 80. */
    private static final int ORIGIN_COLUMNS = 15;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    @Override
    public void run() {
        Configuration configuration = config.read();
        Tasks tasks = new Wiring(configuration).tasks();
        List<EngineCoverage> engines = EngineCoverage.of(configuration, tasks);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(engines, tasks));
        } else {
            engines.forEach(engine -> print(engine, tasks, out));
        }
        out.flush();
    }

    private static void print(EngineCoverage engine, Tasks tasks, PrintWriter out) {
        out.println(engine.engine());
        if (engine.report() == null) {
            engine.coverage().tasks().stream()
                    .sorted()
                    .forEach(task ->
                            out.println("  " + task + ": " + engine.coverage().inWords(task)));
            out.println("  how good it is was not measured: evaluate --engine " + engine.engine()
                    + " --data FILE does so on your rows");
        } else {
            printReport(engine.report(), out);
        }
        engine.missing(tasks).forEach(line -> out.println("  " + line));
    }

    private static void printReport(CoverageReport report, PrintWriter out) {
        out.printf(
                "  %-9s %-4s %6s %-19s %5s %5s %6s  %s%n",
                "task", "lang", "rows", "F1 (95 %)", "ECE", "area", "recall", "learnt from");
        report.tasks()
                .forEach((task, languages) -> languages.forEach((language, own) -> {
                    CoverageReport.Measured measured = own.measured();
                    out.printf(
                            "  %-9s %-4s %6d %-19s %5s %5s %6s  %s%n",
                            task,
                            language,
                            own.rows(),
                            measured == null ? NONE : f1(measured),
                            number(own.ece()),
                            number(own.area()),
                            number(own.recall()),
                            Columns.fit(EngineCoverage.origin(own), ORIGIN_COLUMNS)
                                    .strip());
                }));
    }

    private static String f1(CoverageReport.Measured measured) {
        return measured.low() == null
                ? String.format(Locale.ROOT, "%.2f of %d rows", measured.f1(), measured.rows())
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", measured.f1(), measured.low(), measured.high());
    }

    private static String number(@Nullable Double value) {
        return value == null ? NONE : String.format(Locale.ROOT, "%.2f", value);
    }

    private static ObjectNode json(List<EngineCoverage> engines, Tasks tasks) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode all = root.putObject("engines");
        for (EngineCoverage engine : engines) {
            ObjectNode own = all.putObject(engine.engine());
            own.set(
                    "measured",
                    MAPPER.valueToTree(
                            engine.report() == null ? null : engine.report().tasks()));
            ObjectNode answers = own.putObject("answers");
            for (String task : new TreeSet<>(engine.coverage().tasks())) {
                answers.set(task, MAPPER.valueToTree(labels(engine.coverage(), task)));
            }
            own.set("missing", MAPPER.valueToTree(engine.missing(tasks)));
        }
        return root;
    }

    /** The labels of a task that can be given, by language. */
    private static Map<String, List<String>> labels(Coverage coverage, String task) {
        return coverage.languages(task).stream()
                .collect(Collectors.toMap(
                        language -> language,
                        language -> coverage.labels(task, language).stream()
                                .sorted()
                                .toList()));
    }
}
