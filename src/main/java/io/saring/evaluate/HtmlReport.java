package io.saring.evaluate;

import io.saring.label.ShippedFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An evaluation as one HTML page that needs nothing else: for people who decide which model to run. */
public final class HtmlReport {

    private static final int BAR_WIDTH = 420;
    private static final int ROW_HEIGHT = 22;
    private static final int PLOT = 220;

    private HtmlReport() {}

    /**
     * Makes the page.
     *
     * @param name what was evaluated
     * @param robustness what it loses under perturbations, where that was measured
     * @param against what it is compared with
     */
    public static String page(
            String name, Evaluation evaluation, Optional<Robustness> robustness, Optional<Against> against) {
        StringBuilder body = new StringBuilder();
        String title = "How well " + name + " labels"
                + against.map(other -> ", against " + other.name()).orElse("");
        body.append("<h1>").append(escape(title)).append("</h1>\n");
        Optional<Comparison> comparison = against.map(Against::comparison);
        body.append(summary(evaluation, comparison));
        evaluation
                .tasks()
                .forEach((task, scores) -> body.append(section(
                        task,
                        scores,
                        comparison.map(differences -> differences.tasks().get(task)))));
        robustness.ifPresent(lost -> body.append(losses(lost, against.flatMap(Against::robustness))));
        return page(
                title, body.append(ShippedFile.text("/report/how-to-read.html")).toString());
    }

    /** A page around a body. */
    static String page(String title, String body) {
        return ShippedFile.text("/report/page.html")
                .replace("{title}", escape(title))
                .replace("{body}", body);
    }

    private static String losses(Robustness robustness, Optional<Robustness> other) {
        StringBuilder rows = new StringBuilder();
        robustness
                .drops()
                .forEach((perturbation, tasks) -> tasks.forEach((task, drop) -> {
                    rows.append("<tr><td>").append(perturbation.label());
                    rows.append("</td><td>").append(escape(task)).append("</td>");
                    rows.append(cell(drop.clean()))
                            .append(cell(drop.perturbed()))
                            .append(cell(drop.lost()));
                    other.ifPresent(lost ->
                            rows.append(cell(lost.drop(perturbation, task).lost())));
                    rows.append("</tr>\n");
                }));
        return "<section><h2>Robustness</h2>\n<p>Three words in ten are changed on purpose, in the languages whose texts"
                + " can be; F1 is the mean over these languages.</p>\n"
                + "<table><tr><th>perturbation</th><th>task</th><th>F1 before</th><th>F1 after</th><th>lost</th>"
                + (other.isPresent() ? "<th>the other loses</th>" : "") + "</tr>\n" + rows + "</table></section>\n";
    }

    private static String summary(Evaluation evaluation, Optional<Comparison> comparison) {
        StringBuilder rows = new StringBuilder();
        evaluation.tasks().forEach((task, scores) -> {
            rows.append("<tr><td>").append(escape(task)).append("</td>");
            rows.append(cell(scores.languageMeanF1()))
                    .append("<td>")
                    .append(interval(scores))
                    .append("</td>");
            rows.append(cell(scores.macroF1()))
                    .append(cell(scores.balancedAccuracy()))
                    .append(cell(scores.ece()))
                    .append(cell(scores.detection().area()))
                    .append(cell(scores.detection().recall()));
            rows.append("<td class=n>").append(scores.rows()).append("</td>");
            comparison.ifPresent(differences -> rows.append("<td>")
                    .append(words(differences.of(task).overall()))
                    .append("</td>"));
            rows.append("</tr>\n");
        });
        return "<table><tr><th>task</th><th>language-mean F1</th><th>95 % interval</th><th>macro-F1</th>"
                + "<th>balanced accuracy</th><th>calibration error</th><th>area</th>"
                + "<th>recall at 5 %</th><th>rows</th>"
                + (comparison.isPresent() ? "<th>against the other</th>" : "") + "</tr>\n" + rows + "</table>\n";
    }

    private static String section(String task, TaskScores scores, Optional<Comparison.TaskDifference> difference) {
        return "<section><h2>" + escape(task) + "</h2>\n<div class=plots>\n<figure><figcaption>macro-F1 by language"
                + difference
                        .map(unused -> " (the thin bar is the other's; * differs by more than chance)")
                        .orElse("")
                + "</figcaption>" + bars(scores, difference) + "</figure>\n"
                + "<figure><figcaption>how sure (across) and how right (up); on the line is honest</figcaption>"
                + reliability(Metrics.calibration(scores.predictions())) + "</figure>\n</div>\n"
                + confusion(scores.confusion()) + detection(scores) + "</section>\n";
    }

    /** What is wrong against what is not, by language, where the task can tell. */
    private static String detection(TaskScores scores) {
        if (!scores.detection().isMeasured()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        scores.languages()
                .forEach((language, own) -> rows.append("<tr><td>")
                        .append(escape(language))
                        .append("</td>")
                        .append(cell(own.detection().area()))
                        .append(cell(own.detection().recall()))
                        .append("<td class=n>")
                        .append(own.rows())
                        .append("</td></tr>\n"));
        return "<table><tr><th>wrong against right, by language</th><th>area</th><th>recall at 5 %</th><th>rows</th></tr>\n"
                + rows + "</table>\n";
    }

    private static String bars(TaskScores scores, Optional<Comparison.TaskDifference> difference) {
        StringBuilder svg = new StringBuilder();
        int y = 0;
        for (Map.Entry<String, LanguageScores> entry : scores.languages().entrySet()) {
            LanguageScores own = entry.getValue();
            Optional<Comparison.Difference> other =
                    difference.map(all -> all.languages().get(entry.getKey()));
            String star = other.filter(Comparison.Difference::isSignificant).isPresent() ? " *" : "";
            boolean few = own.rows() < Metrics.LEAST_ROWS_OF_LANGUAGE;
            svg.append(text(36, y + 15, "end", entry.getKey()));
            svg.append(rectangle(42, y + 4, own.macroF1() * BAR_WIDTH, 14, few ? "few" : "own"));
            int at = y;
            other.ifPresent(measures -> svg.append(rectangle(42, at + 18, measures.other() * BAR_WIDTH, 3, "other")));
            svg.append(text(
                    48 + own.macroF1() * BAR_WIDTH,
                    y + 15,
                    "start",
                    number(own.macroF1()) + star + "  (" + own.rows() + (few ? " rows, too few)" : " rows)")));
            y += ROW_HEIGHT;
        }
        return svg(BAR_WIDTH + 220, y, svg);
    }

    private static String reliability(List<Metrics.Bin> bins) {
        StringBuilder svg = new StringBuilder();
        svg.append("<line class=honest x1=0 y1=")
                .append(PLOT)
                .append(" x2=")
                .append(PLOT)
                .append(" y2=0 />");
        for (Metrics.Bin bin : bins) {
            if (Double.isNaN(bin.confidence())) {
                continue;
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=own r=4 cx=%.1f cy=%.1f><title>%d answers: %.2f sure, %.2f right</title></circle>",
                    bin.confidence() * PLOT,
                    PLOT - bin.accuracy() * PLOT,
                    bin.rows(),
                    bin.confidence(),
                    bin.accuracy()));
        }
        return svg(PLOT, PLOT, svg);
    }

    private static String confusion(ConfusionMatrix matrix) {
        StringBuilder table = new StringBuilder("<table class=confusion><tr><th>expected \\ answered</th>");
        matrix.labels()
                .forEach(label -> table.append("<th>").append(escape(label)).append("</th>"));
        table.append("<th>no answer</th></tr>\n");
        for (int expected = 0; expected < matrix.labels().size(); expected++) {
            int[] row = matrix.counts()[expected];
            int total = Math.max(1, Arrays.stream(row).sum());
            table.append("<tr><th>")
                    .append(escape(matrix.labels().get(expected)))
                    .append("</th>");
            for (int count : row) {
                table.append(String.format(
                        Locale.ROOT,
                        "<td class=n style=\"background:rgba(31,111,139,%.2f)\">%d</td>",
                        (double) count / total,
                        count));
            }
            table.append("</tr>\n");
        }
        return "<details><summary>which label was taken for which</summary>" + table + "</table></details>\n";
    }

    private static String words(Comparison.Difference difference) {
        double points = (difference.one() - difference.other()) * 100;
        return String.format(
                Locale.ROOT, "%+.1f points%s", points, difference.isSignificant() ? "" : ", which may be chance");
    }

    private static String interval(TaskScores scores) {
        return number(scores.interval().low()) + " to "
                + number(scores.interval().high());
    }

    private static String cell(double value) {
        return "<td class=n>" + number(value) + "</td>";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
    }

    private static String rectangle(double x, double y, double width, double height, String kind) {
        return String.format(
                Locale.ROOT,
                "<rect class=%s x=%.1f y=%.1f width=%.1f height=%.1f />",
                kind,
                x,
                y,
                Double.isFinite(width) ? width : 0,
                height);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(Locale.ROOT, "<text x=%.1f y=%.1f text-anchor=%s>%s</text>", x, y, anchor, escape(text));
    }

    private static String svg(int width, int height, CharSequence content) {
        return "<svg role=img width=" + width + " height=" + height + " viewBox=\"0 0 " + width + " " + height + "\">"
                + content + "</svg>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
