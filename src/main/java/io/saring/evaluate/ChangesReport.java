package io.saring.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.evaluate.LabelChanges.Change;
import io.saring.evaluate.LabelChanges.Count;
import io.saring.evaluate.LabelChanges.Occurrences;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of labels as lines for a terminal, as JSON, and as one HTML page that needs nothing else. */
public final class ChangesReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChangesReport() {}

    /**
     * Prints them.
     *
     * @param texts the redacted texts of examples, by their names; an example without one is shown by its name
     */
    public static void print(LabelChanges changes, Map<String, String> texts, PrintWriter out) {
        if (changes.tasks().isEmpty()) {
            out.println("nothing to compare");
        }
        changes.tasks().forEach((task, own) -> {
            out.printf(Locale.ROOT, "%-10s %s%n", task, words(own.all()));
            own.languages()
                    .forEach((language, count) -> out.printf(Locale.ROOT, "  %-10s %s%n", language, words(count)));
            for (Change change : own.changes()) {
                Occurrences occurrences = own.occurrences(change);
                out.printf(
                        Locale.ROOT,
                        "  %s -> %s: %,d%n",
                        shown(change.from()),
                        shown(change.to()),
                        occurrences.count());
                occurrences.examples().forEach(name -> out.println("      " + example(name, texts)));
            }
        });
        out.flush();
    }

    private static String words(Count count) {
        return count.compared() == 0
                ? "nothing that both answered"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d changed, %.1f %% agree",
                        count.changed(),
                        count.compared(),
                        100 * count.agreement());
    }

    private static String shown(@Nullable String label) {
        return label == null ? "(no answer)" : label;
    }

    private static String example(String name, Map<String, String> texts) {
        String text = texts.get(name);
        return text == null ? name : name + "  " + text;
    }

    /** One line of JSON. */
    public static String json(LabelChanges changes, Map<String, String> texts) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode tasks = root.putObject("tasks");
        changes.tasks().forEach((task, own) -> {
            ObjectNode node = tasks.putObject(task);
            put(node, own.all());
            ObjectNode languages = node.putObject("languages");
            own.languages().forEach((language, count) -> put(languages.putObject(language), count));
            ObjectNode labels = node.putObject("labels");
            own.labels().forEach((label, count) -> put(labels.putObject(label), count));
            ArrayNode all = node.putArray("changes");
            for (Change change : own.changes()) {
                ObjectNode entry = all.addObject();
                entry.put("from", change.from());
                entry.put("to", change.to());
                entry.put("count", own.occurrences(change).count());
                ArrayNode examples = entry.putArray("examples");
                own.occurrences(change)
                        .examples()
                        .forEach(name ->
                                examples.addObject().put("message", name).put("text", texts.get(name)));
            }
        });
        return root.toString();
    }

    private static void put(ObjectNode node, Count count) {
        node.put("compared", count.compared());
        node.put("changed", count.changed());
        if (count.compared() > 0) {
            node.put("agreement", count.agreement());
        } else {
            node.putNull("agreement");
        }
    }

    /** The page. */
    public static String page(String title, LabelChanges changes, Map<String, String> texts) {
        StringBuilder body =
                new StringBuilder("<h1>").append(HtmlReport.escape(title)).append("</h1>\n");
        changes.tasks().forEach((task, own) -> {
            body.append("<section><h2>").append(HtmlReport.escape(task)).append("</h2>\n<p>");
            body.append(words(own.all())).append("</p>\n<table><tr><th>language</th><th></th></tr>\n");
            own.languages().forEach((language, count) -> row(body, language, words(count)));
            body.append("</table>\n<table><tr><th>from</th><th>to</th><th>messages</th><th>for example</th></tr>\n");
            for (Change change : own.changes()) {
                Occurrences occurrences = own.occurrences(change);
                StringBuilder examples = new StringBuilder();
                occurrences
                        .examples()
                        .forEach(name -> examples.append(HtmlReport.escape(example(name, texts)))
                                .append("<br>"));
                body.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td>%s</td><td class=n>%,d</td><td>%s</td></tr>%n",
                        HtmlReport.escape(shown(change.from())),
                        HtmlReport.escape(shown(change.to())),
                        occurrences.count(),
                        examples));
            }
            body.append("</table></section>\n");
        });
        return HtmlReport.page(title, body.toString());
    }

    private static void row(StringBuilder body, String name, String words) {
        body.append("<tr><td>")
                .append(HtmlReport.escape(name))
                .append("</td><td>")
                .append(words)
                .append("</td></tr>\n");
    }
}
