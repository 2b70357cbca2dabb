package io.saring.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A cascade's evaluation as JSON and as one HTML page that needs nothing else. */
public final class CascadeReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 520;
    private static final int HEIGHT = 260;
    private static final int MARGIN = 40;

    private CascadeReport() {}

    /** One line of JSON. */
    public static String json(CascadeEvaluation evaluation) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode cascade = root.putObject("cascade");
        cascade.put("messages", evaluation.messages());
        cascade.put("texts", evaluation.texts());
        put(cascade, evaluation.chosen());
        cascade.put("model_calls_share", evaluation.modelCalls());
        cascade.put("area_above_random", evaluation.area());
        ArrayNode curve = cascade.putArray("curve");
        evaluation.curve().forEach(point -> put(curve.addObject(), point));
        ObjectNode tasks = cascade.putObject("tasks");
        evaluation.tasks().forEach((name, point) -> {
            ObjectNode task = tasks.putObject(name);
            task.put("share", point.share());
            task.put("quality", point.quality());
            task.put("first", point.first());
            task.put("second", point.second());
        });
        ObjectNode thresholds = cascade.putObject("thresholds");
        evaluation.thresholds().tasks().forEach((name, own) -> {
            ObjectNode task = thresholds.putObject(name);
            task.put("all", own.all());
            ObjectNode languages = task.putObject("languages");
            own.languages().forEach(languages::put);
        });
        return root.toString();
    }

    private static void put(ObjectNode node, CascadeEvaluation.Point point) {
        if (Double.isNaN(point.asked())) {
            node.putNull("asked_share");
        } else {
            node.put("asked_share", point.asked());
        }
        node.put("share", point.share());
        node.put("quality", point.quality());
        node.put("random", point.random());
    }

    /** The page. */
    public static String page(String first, String second, CascadeEvaluation evaluation) {
        String title = "A cascade of " + first + " and " + second;
        StringBuilder body =
                new StringBuilder("<h1>").append(HtmlReport.escape(title)).append("</h1>\n");
        body.append(String.format(
                Locale.ROOT,
                "<p>%,d messages of %,d different texts, each with the task that it is labelled for. With the chosen"
                        + " thresholds %.1f %% of them are handed on and %.1f %% of the answers are right; %.1f %% would be if"
                        + " as many were handed on at random. Where equal texts share a call, the second tier is called for"
                        + " %.1f %% of the messages. The area between the curves is %.4f.</p>%n",
                evaluation.messages(),
                evaluation.texts(),
                100 * evaluation.chosen().share(),
                100 * evaluation.chosen().quality(),
                100 * evaluation.chosen().random(),
                100 * evaluation.modelCalls(),
                evaluation.area()));
        body.append(
                        "<figure><figcaption>right answers (up) by the share handed on (across); the thin line is handing on at"
                                + " random</figcaption>")
                .append(plot(evaluation))
                .append("</figure>\n")
                .append(table(evaluation));
        return HtmlReport.page(title, body.toString());
    }

    private static String plot(CascadeEvaluation evaluation) {
        double low = evaluation.curve().stream()
                .mapToDouble(point -> Math.min(point.quality(), point.random()))
                .min()
                .orElse(0);
        double high = evaluation.curve().stream()
                .mapToDouble(point -> Math.max(point.quality(), point.random()))
                .max()
                .orElse(1);
        double span = Math.max(1e-6, high - low);
        ToDoubleFunction<Double> up = quality -> HEIGHT - MARGIN - (quality - low) / span * (HEIGHT - 2 * MARGIN);
        StringBuilder svg = new StringBuilder();
        svg.append(line(evaluation, "honest", point -> up.applyAsDouble(point.random())));
        svg.append(line(evaluation, "curve", point -> up.applyAsDouble(point.quality())));
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=own r=5 cx=%.1f cy=%.1f><title>chosen</title></circle>",
                across(evaluation.chosen().share()),
                up.applyAsDouble(evaluation.chosen().quality())));
        svg.append(text(4, up.applyAsDouble(high), String.format(Locale.ROOT, "%.3f", high)));
        svg.append(text(4, up.applyAsDouble(low), String.format(Locale.ROOT, "%.3f", low)));
        svg.append(text(MARGIN, HEIGHT - 8, "0"));
        svg.append(text(WIDTH - MARGIN, HEIGHT - 8, "1"));
        return "<svg role=img width=" + WIDTH + " height=" + HEIGHT + " viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\">"
                + svg + "</svg>";
    }

    private static double across(double share) {
        return MARGIN + share * (WIDTH - 2.0 * MARGIN);
    }

    private static String line(
            CascadeEvaluation evaluation, String kind, ToDoubleFunction<CascadeEvaluation.Point> height) {
        StringBuilder points = new StringBuilder();
        evaluation
                .curve()
                .forEach(point -> points.append(
                        String.format(Locale.ROOT, "%.1f,%.1f ", across(point.share()), height.applyAsDouble(point))));
        return "<polyline class=" + kind + " fill=none points=\""
                + points.toString().strip() + "\" />";
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=%.1f y=%.1f>%s</text>", x, y, text);
    }

    private static String table(CascadeEvaluation evaluation) {
        StringBuilder rows = new StringBuilder();
        evaluation
                .tasks()
                .forEach((task, point) -> rows.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td class=n>%.3f</td><td class=n>%.3f</td><td class=n>%.3f</td><td"
                                + " class=n>%.3f</td></tr>%n",
                        HtmlReport.escape(task),
                        point.share(),
                        point.quality(),
                        point.first(),
                        point.second())));
        return "<table><tr><th>task</th><th>handed on</th><th>right</th><th>first tier alone</th><th>second tier"
                + " alone</th></tr>\n" + rows + "</table>\n";
    }
}
