package io.saring.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.reprocess.CountRange;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Counts summed up by some of what they are of, for a terminal or a program. */
final class CountTable {

    private static final int NUMBER = 13;
    private static final int WIDEST = 24;

    private final List<CountDimension> by;
    private final Counted.Kind kind;
    private final Map<List<String>, Count> sums = new TreeMap<>(CountTable::compare);

    /**
     * Nothing is in it yet.
     *
     * @throws ParameterException where no row has all that it is to be by
     */
    CountTable(List<CountDimension> by, CommandSpec spec) {
        this.by = by.stream().distinct().toList();
        this.kind = kind(this.by, spec);
    }

    private static Counted.Kind kind(List<CountDimension> by, CommandSpec spec) {
        boolean labels = by.stream().anyMatch(own -> own.kind() == Counted.Kind.LABEL);
        boolean rules = by.contains(CountDimension.RULE);
        boolean actions = by.stream().anyMatch(own -> own.kind() == Counted.Kind.ACTION);
        if (labels && (rules || actions)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--by: labels and decisions are counted apart; name task and label, or action, target and rule");
        }
        return labels
                ? Counted.Kind.LABEL
                : rules ? Counted.Kind.RULE : actions ? Counted.Kind.ACTION : Counted.Kind.MESSAGES;
    }

    private static int compare(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Whether a row belongs into it. */
    boolean shows(CountKey key) {
        return key.of().kind() == kind;
    }

    /** Adds a row. */
    void add(CountKey key, Count count) {
        sums.merge(by.stream().map(own -> own.of(key)).toList(), count, CountTable::sum);
    }

    private static Count sum(Count left, Count right) {
        return new Count(
                left.count() + right.count(),
                left.degraded() + right.degraded(),
                left.probabilityMillionths() + right.probabilityMillionths(),
                Instant.EPOCH);
    }

    /** Writes it as a table. */
    void print(CountRange range, PrintWriter out) {
        out.println("from " + range.from() + " to " + range.to() + ", of windows of "
                + (range.window().toMinutes() == 1 ? "a minute" : "an hour"));
        if (sums.isEmpty()) {
            out.println("Nothing was counted. Does an application count run (run --apps count), and for how long?");
            return;
        }
        List<Integer> widths = widths();
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < by.size(); i++) {
            head.append(Columns.fit(by.get(i).toString(), widths.get(i))).append("  ");
        }
        out.println(head + right("count") + right("degraded") + (kind == Counted.Kind.LABEL ? right("expected") : ""));
        sums.forEach((values, count) -> out.println(line(values, widths, count)));
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            int column = i;
            int widest = sums.keySet().stream()
                    .mapToInt(values -> Columns.width(values.get(column)))
                    .max()
                    .orElse(0);
            widths.add(Math.min(WIDEST, Math.max(by.get(i).toString().length(), widest)));
        }
        return widths;
    }

    private String line(List<String> values, List<Integer> widths, Count count) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            line.append(Columns.fit(values.get(i), widths.get(i))).append("  ");
        }
        line.append(right(String.format("%,d", count.count()))).append(right(String.format("%,d", count.degraded())));
        if (kind == Counted.Kind.LABEL) {
            line.append(right(String.format("%,.1f", count.probabilitySum())));
        }
        return line.toString();
    }

    private static String right(String text) {
        return " ".repeat(Math.max(0, NUMBER - text.length())) + text;
    }

    /** One object: the range, and the rows. */
    ObjectNode json(CountRange range) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("from", range.from().toString());
        root.put("to", range.to().toString());
        root.put("window_seconds", range.window().toSeconds());
        ArrayNode rows = root.putArray("rows");
        sums.forEach((values, count) -> {
            ObjectNode row = rows.addObject();
            for (int i = 0; i < by.size(); i++) {
                row.put(by.get(i).toString(), values.get(i));
            }
            row.put("count", count.count());
            row.put("degraded", count.degraded());
            if (kind == Counted.Kind.LABEL) {
                row.put("probability_sum", count.probabilitySum());
            }
        });
        return root;
    }
}
