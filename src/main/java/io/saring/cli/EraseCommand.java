package io.saring.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.Wiring;
import io.saring.domain.CaseKey;
import io.saring.reprocess.erasure.Erasure;
import io.saring.reprocess.erasure.ErasureReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases one key's data. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what belongs to one record key, and says what is gone and what will be when: tombstones and compaction where a"
                    + " topic is compacted, the date where it goes by retention, pseudonyms for cases and, with --sql, for rows in"
                    + " PostgreSQL. The applications have to run. May be called again.",
            "",
            "Example: java -jar target/saring.jar erase --key author-17 --sql erase.sql --config saring.yaml",
            ""
        })
final class EraseCommand implements Callable<Integer> {

    private static final int MOST_OFFSETS = 6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Mixin
    private WhoOption who;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "K",
            description = "The key of the input's records, as text: their author's pseudonym.")
    private String key;

    @Option(
            names = "--sql",
            paramLabel = "FILE",
            description = "Write statements for psql that put pseudonyms into the tables that Kafka Connect wrote.")
    private @Nullable Path sql;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        ErasureReport report;
        PrintWriter progress = spec.commandLine().getErr();
        try (Erasure erasure = new Erasure(new Wiring(config.read()), key, Clock.systemUTC(), line -> {
            progress.println(line);
            progress.flush();
        })) {
            report = erasure.run(who.name());
        }
        Path file = sql;
        if (file != null) {
            write(file, report);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            print(out, report);
        }
        out.flush();
        return report.isComplete() ? 0 : 1;
    }

    private void print(PrintWriter out, ErasureReport report) {
        if (report.topics().isEmpty()) {
            out.println("no topic holds this key");
        }
        for (ErasureReport.State state : ErasureReport.State.values()) {
            List<ErasureReport.Erased> own = report.topics().stream()
                    .filter(each -> each.state() == state)
                    .toList();
            if (!own.isEmpty()) {
                out.println(title(state));
                own.forEach(each -> print(out, each));
                out.println();
            }
        }
        report.openCases()
                .forEach(each -> out.printf(
                        "the case of %s %s waits for a verdict, and is as it was: erase again after that%n",
                        each.stream(), each.messageId()));
        if (!report.pseudonyms().isEmpty()) {
            out.println(
                    sql == null
                            ? "rows in PostgreSQL, where Kafka Connect writes them, are as they were: --sql FILE"
                            : "rows in PostgreSQL: psql -v ON_ERROR_STOP=1 -f " + sql + " DATABASE; then delete "
                                    + sql);
        }
    }

    private static String title(ErasureReport.State state) {
        return switch (state) {
            case GONE -> "gone now";
            case EXPIRES -> "gone by itself";
            case LEFT -> "still there";
        };
    }

    private static void print(PrintWriter out, ErasureReport.Erased own) {
        out.printf("  %s%n", own.topic());
        String by = own.goneBy() == null ? "" : " by " + own.goneBy().truncatedTo(ChronoUnit.SECONDS);
        out.printf("    %,d %s: %s%s%n", own.records(), own.records() == 1 ? "record" : "records", own.how(), by);
        if (own.state() != ErasureReport.State.GONE) {
            own.offsets()
                    .forEach((partition, offsets) -> out.printf("    partition %d at %s%n", partition, text(offsets)));
        }
    }

    private static String text(List<Long> offsets) {
        String first = offsets.stream().limit(MOST_OFFSETS).map(String::valueOf).collect(Collectors.joining(", "));
        return offsets.size() <= MOST_OFFSETS
                ? first
                : first + " … " + offsets.get(offsets.size() - 1) + " (all: --json)";
    }

    private static ObjectNode json(ErasureReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("complete", report.isComplete());
        root.put("messages", report.pseudonyms().size());
        var topics = root.putArray("topics");
        for (ErasureReport.Erased own : report.topics()) {
            ObjectNode topic = topics.addObject();
            topic.put("topic", own.topic());
            topic.put("state", own.state().name());
            topic.put("records", own.records());
            topic.put("gone_by", own.goneBy() == null ? null : own.goneBy().toString());
            topic.put("how", own.how());
            ObjectNode offsets = topic.putObject("offsets");
            own.offsets().forEach((partition, list) -> {
                var array = offsets.putArray(partition.toString());
                list.forEach(array::add);
            });
        }
        var open = root.putArray("open_cases");
        report.openCases()
                .forEach(own -> open.addObject().put("stream", own.stream()).put("message_id", own.messageId()));
        return root;
    }

    private static void write(Path file, ErasureReport report) {
        NavigableMap<CaseKey, String> pseudonyms = new TreeMap<>(report.pseudonyms());
        report.openCases().forEach(pseudonyms::remove);
        StringBuilder statements = new StringBuilder("BEGIN;\n");
        for (Map.Entry<CaseKey, String> own : pseudonyms.entrySet()) {
            statements.append("SELECT saring.erase(%s, %s, %s);%n"
                    .formatted(
                            quoted(own.getKey().stream()), quoted(own.getKey().messageId()), quoted(own.getValue())));
        }
        statements.append("COMMIT;\n");
        try {
            Files.writeString(file, statements, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("--sql: " + file + " cannot be written", e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
