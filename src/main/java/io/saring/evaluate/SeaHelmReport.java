package io.saring.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SEA-HELM scores of one model or two, as JSON and as a page. */
public final class SeaHelmReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SeaHelmReport() {}

    /** One line of JSON. */
    public static String json(SeaHelmScores scores, Optional<SeaHelmScores> against) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("note", SeaHelmScores.CAVEAT);
        root.put("model", scores.model());
        root.set("sea_helm", tasks(scores));
        against.ifPresent(other -> {
            ObjectNode node = root.putObject("against");
            node.put("model", other.model());
            node.set("sea_helm", tasks(other));
        });
        return root.toString();
    }

    private static ObjectNode tasks(SeaHelmScores scores) {
        ObjectNode tasks = MAPPER.createObjectNode();
        scores.tasks().forEach((task, languages) -> {
            ObjectNode own = tasks.putObject(task);
            languages.forEach((language, score) -> {
                ObjectNode node = own.putObject(language);
                node.put("normalized_accuracy", score.normalised());
                node.put("balanced_accuracy", score.balancedAccuracy());
                node.put("rows", score.rows());
                node.put("labels", score.labels());
            });
        });
        return tasks;
    }

    /** A page of HTML that needs no network. */
    public static String page(SeaHelmScores scores, Optional<SeaHelmScores> against) {
        String title = "SEA-HELM's tasks: " + scores.model()
                + against.map(other -> " and " + other.model()).orElse("");
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(HtmlReport.escape(title)).append("</h1>\n<p>");
        body.append(SeaHelmScores.CAVEAT);
        body.append(" Balanced accuracy, with chance at 0 and perfection at 100; prompts are SEA-HELM's own.</p>\n");
        scores.tasks().forEach((task, languages) -> body.append(section(task, languages, scores, against)));
        return HtmlReport.page(title, body.toString());
    }

    private static String section(
            String task,
            Map<String, SeaHelmScores.Score> languages,
            SeaHelmScores scores,
            Optional<SeaHelmScores> against) {
        StringBuilder rows = new StringBuilder();
        languages.forEach((language, score) -> {
            rows.append("<tr><td>").append(HtmlReport.escape(language)).append("</td>");
            rows.append(cell(score.normalised()));
            against.ifPresent(other -> {
                double second = other.score(task, language).normalised();
                rows.append(cell(second));
                rows.append("<td>")
                        .append(better(scores, score.normalised(), other, second))
                        .append("</td>");
            });
            rows.append("<td>").append(score.rows()).append("</td></tr>\n");
        });
        String second = against.map(other -> "<th>" + HtmlReport.escape(other.model()) + "</th><th>better</th>")
                .orElse("");
        return "<section><h2>" + HtmlReport.escape(task) + "</h2>\n<table><tr><th>language</th><th>"
                + HtmlReport.escape(scores.model()) + "</th>" + second + "<th>rows</th></tr>\n" + rows
                + "</table></section>\n";
    }

    private static String better(SeaHelmScores one, double first, SeaHelmScores other, double second) {
        if (first == second) {
            return "neither";
        }
        return HtmlReport.escape(first > second ? one.model() : other.model());
    }

    private static String cell(double share) {
        return "<td>" + String.format(Locale.ROOT, "%.1f", 100 * share) + "</td>";
    }
}
