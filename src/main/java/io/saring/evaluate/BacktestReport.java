package io.saring.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a policy would have done to a stretch of messages, as lines for a terminal, as JSON, and as one HTML page. */
public final class BacktestReport {

    /** What a reader has to know of how it was computed. */
    public static final String BASIS =
            "Both policies were run over the same labelled events, merged by append time, then topic, partition and offset; history"
                    + " and quotas of each begin empty where the range begins, so that strikes from before it are not seen.";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BacktestReport() {}

    /**
     * One line of JSON.
     *
     * @param policy the policy that was tried
     * @param against the one that it is compared with
     */
    public static String json(String policy, String against, PolicyChanges changes) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("policy", policy);
        root.put("against", against);
        root.put("events", changes.events());
        root.put("changed", changes.changed());
        put(root.putObject("by_action"), changes.byAction());
        put(root.putObject("by_rule"), changes.byRule());
        put(root.putObject("by_language"), changes.byLanguage());
        put(root.putObject("by_stream"), changes.byStream());
        put(root.putObject("actions"), changes.actions());
        put(root.putObject("quota_used_up"), changes.withoutRoom());
        root.put("reviewed", changes.reviewed());
        root.set("precision", json(changes.after().precision()));
        root.set("recall", json(changes.after().recall()));
        root.set("precision_against", json(changes.before().precision()));
        root.set("recall_against", json(changes.before().recall()));
        ObjectNode examples = root.putObject("examples");
        changes.examples().forEach((change, own) -> {
            ArrayNode all = examples.putArray(change);
            own.forEach(
                    example -> all.addObject().put("message", example.name()).put("text", example.text()));
        });
        return root.toString();
    }

    private static void put(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }

    private static @Nullable ObjectNode json(@Nullable Proportion proportion) {
        return proportion == null
                ? null
                : MAPPER.createObjectNode()
                        .put("value", proportion.value())
                        .put("low", proportion.interval().low())
                        .put("high", proportion.interval().high());
    }

    /** Prints it. */
    public static void print(String policy, String against, PolicyChanges changes, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s against %s: %,d of %,d messages would be treated otherwise%n",
                policy,
                against,
                changes.changed(),
                changes.events());
        print("change", changes.byAction(), out);
        print("rule (+ fires, - no longer)", changes.byRule(), out);
        print("language", changes.byLanguage(), out);
        print("stream", changes.byStream(), out);
        print("quota used up", changes.withoutRoom(), out);
        if (changes.reviewed() == 0) {
            out.println("no verdicts of people: how right it would have been is not known");
        } else {
            out.printf(Locale.ROOT, "%,d with a verdict of a person%n", changes.reviewed());
            out.println("  precision " + words(changes.after().precision()) + ", was "
                    + words(changes.before().precision()));
            out.println("  recall    " + words(changes.after().recall()) + ", was "
                    + words(changes.before().recall()));
        }
        changes.examples().forEach((change, own) -> {
            out.println(change + ", for example");
            own.forEach(example ->
                    out.println("  " + example.name() + (example.text() == null ? "" : "  " + example.text())));
        });
        out.println(BASIS);
        out.flush();
    }

    private static void print(String what, Map<String, Long> counts, PrintWriter out) {
        if (!counts.isEmpty()) {
            out.println("by " + what);
            counts.forEach((name, count) -> out.printf(Locale.ROOT, "  %-40s %,12d%n", name, count));
        }
    }

    private static String words(@Nullable Proportion own) {
        return own == null
                ? "not known"
                : String.format(
                        Locale.ROOT,
                        "%.2f (%.2f to %.2f)",
                        own.value(),
                        own.interval().low(),
                        own.interval().high());
    }

    /** The page. */
    public static String page(String policy, String against, PolicyChanges changes) {
        String title = "What " + policy + " would have done";
        StringBuilder body =
                new StringBuilder("<h1>").append(HtmlReport.escape(title)).append("</h1>\n<p>");
        body.append(String.format(
                        Locale.ROOT,
                        "%,d of %,d messages would be treated otherwise than by %s.",
                        changes.changed(),
                        changes.events(),
                        HtmlReport.escape(against)))
                .append("</p>\n<p>")
                .append(HtmlReport.escape(BASIS))
                .append("</p>\n");
        body.append("<table><tr><th>change</th><th>messages</th><th>for example</th></tr>\n");
        changes.byAction()
                .forEach((change, count) ->
                        row(body, change, count, changes.examples().get(change)));
        body.append("</table>\n");
        table(body, "rule (+ fires, - no longer)", changes.byRule());
        table(body, "language", changes.byLanguage());
        table(body, "stream", changes.byStream());
        table(body, "quota used up", changes.withoutRoom());
        body.append("<p>")
                .append(
                        changes.reviewed() == 0
                                ? "There are no verdicts of people, so that nobody knows how right it would have been."
                                : String.format(
                                        Locale.ROOT,
                                        "Of %,d messages that people judged: precision %s, was %s; recall %s, was %s.",
                                        changes.reviewed(),
                                        words(changes.after().precision()),
                                        words(changes.before().precision()),
                                        words(changes.after().recall()),
                                        words(changes.before().recall())))
                .append("</p>\n");
        return HtmlReport.page(title, body.toString());
    }

    private static void row(
            StringBuilder body, String change, long count, @Nullable List<PolicyChanges.Example> examples) {
        StringBuilder shown = new StringBuilder();
        Objects.requireNonNullElse(examples, List.<PolicyChanges.Example>of())
                .forEach(example -> shown.append(HtmlReport.escape(
                                example.name() + (example.text() == null ? "" : "  " + example.text())))
                        .append("<br>"));
        body.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td class=n>%,d</td><td>%s</td></tr>%n",
                HtmlReport.escape(change),
                count,
                shown));
    }

    private static void table(StringBuilder body, String what, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        body.append("<table><tr><th>").append(HtmlReport.escape(what)).append("</th><th>messages</th></tr>\n");
        counts.forEach((name, count) -> body.append(String.format(
                Locale.ROOT, "<tr><td>%s</td><td class=n>%,d</td></tr>%n", HtmlReport.escape(name), count)));
        body.append("</table>\n");
    }
}
