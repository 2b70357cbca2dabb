package io.saring.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.console.CaseJson;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.CaseOrder;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cases as a table of at most eighty columns, or as JSON. For one thread. */
final class CaseTable {

    private static final int DUE = 11;
    private static final int QUEUE = 16;
    private static final int LANGUAGE = 4;
    private static final int WAITS_FOR = 14;
    private static final int MESSAGE = 22;

    private final Instant now;
    private final int limit;
    private final List<Map.Entry<CaseKey, Case>> cases = new ArrayList<>();

    CaseTable(Instant now, int limit) {
        this.now = now;
        this.limit = limit;
    }

    void add(CaseKey key, Case own) {
        cases.add(Map.entry(key, own));
    }

    private static Optional<Instant> due(Case own) {
        return own.clock().next().map(Case.Deadline::dueAt);
    }

    /** Writes it as a table. */
    void print(PrintWriter out) {
        if (cases.isEmpty()) {
            out.println("nothing waits");
            return;
        }
        out.println(line("due", "prio", "queue", "lang", "waits for", "message"));
        cases.stream()
                .sorted(new CaseOrder())
                .limit(limit)
                .forEach(own -> out.println(line(own.getKey(), own.getValue())));
        if (cases.size() > limit) {
            out.printf("%,d more%n", cases.size() - limit);
        }
    }

    private String line(CaseKey key, Case own) {
        return line(
                due(own).map(this::left).orElse("-"),
                Integer.toString(own.queue().priority()),
                own.queue().target(),
                own.queue().language(),
                waits(own),
                key.text());
    }

    private static String line(
            String due, String priority, String queue, String language, String waits, String message) {
        return (Columns.fit(due, DUE)
                        + " ".repeat(Math.max(1, 5 - priority.length())) + priority + "  "
                        + Columns.fit(queue, QUEUE) + "  "
                        + Columns.fit(language, LANGUAGE) + "  "
                        + Columns.fit(waits, WAITS_FOR) + "  "
                        + Columns.fit(message, MESSAGE))
                .stripTrailing();
    }

    private static String waits(Case own) {
        String waits = own.waitsFor().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return own.assignment() == null ? waits : own.assignment().reviewer();
    }

    /** How much time is left, in its two largest units. */
    private String left(Instant due) {
        Duration left = Duration.between(now, due);
        String time = largest(left.abs());
        return left.isNegative() ? time + " late" : time;
    }

    private static String largest(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        return time.toHours() > 0
                ? time.toHours() + "h " + time.toMinutesPart() + "m"
                : time.toMinutes() + "m " + time.toSecondsPart() + "s";
    }

    /** One object: the cases, and how many there are. */
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = root.putArray("cases");
        cases.stream()
                .sorted(new CaseOrder())
                .limit(limit)
                .forEach(own -> rows.add(CaseJson.inList(own.getKey(), own.getValue())));
        root.put("total", cases.size());
        return root;
    }
}
