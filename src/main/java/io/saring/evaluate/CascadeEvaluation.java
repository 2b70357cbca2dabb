package io.saring.evaluate;

import io.saring.serving.CascadeThresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Evaluation of a cascade of two tiers on a stream of messages, each with the one task that its row is labelled for.
 *
 * @param messages how many messages the stream has
 * @param texts how many different ones
 * @param chosen the point that was asked for
 * @param modelCalls the share of messages for which the second tier is called there, where equal texts share a call
 * @param curve from no message handed on to all of them
 * @param area the area between the curve and handing on at random, as a share of right answers
 * @param tasks the chosen point by task
 * @param thresholds the chosen thresholds
 */
public record CascadeEvaluation(
        int messages,
        int texts,
        Point chosen,
        double modelCalls,
        List<Point> curve,
        double area,
        Map<String, TaskPoint> tasks,
        CascadeThresholds thresholds) {

    private static final int STEPS = 20;

    /**
     * A point of the curve.
     *
     * @param asked the share of messages that was to be handed on, as the rows have it that thresholds were chosen on
     * @param share the share that was
     * @param quality the share of right answers
     * @param random what it would be if as many were handed on at random
     */
    public record Point(double asked, double share, double quality, double random) {}

    /** One task at the chosen point: what is handed on, and the share of right answers of the cascade and of each tier alone. */
    public record TaskPoint(double share, double quality, double first, double second) {}

    /** Goal that thresholds are chosen for. */
    public sealed interface Wanted {

        /** A share of messages is handed on, 0 to 1. */
        record Share(double share) implements Wanted {}

        /** The share of right answers may be so much lower than if all were handed on, 0 to 1. */
        record Loss(double loss) implements Wanted {}
    }

    /**
     * Chooses thresholds on some rows, and measures them on a stream of others.
     *
     * @param model the first tier's model, and its revision
     * @param chooseOn rows that no tier was trained on
     * @param rows rows of which the stream is made
     * @param messages how many messages the stream has, with equal ones among them
     */
    public static CascadeEvaluation of(
            String model,
            String revision,
            List<CascadeRow> chooseOn,
            List<CascadeRow> rows,
            int messages,
            Wanted wanted) {
        int[] numbers = ZipfStream.of(rows.size(), messages);
        List<CascadeRow> stream = new ArrayList<>(messages);
        for (int number : numbers) {
            stream.add(rows.get(number));
        }
        CascadeChoice choice = new CascadeChoice(chooseOn, stream);
        double price = wanted instanceof Wanted.Share share
                ? choice.priceOfShare(share.share())
                : choice.priceOfLoss(((Wanted.Loss) wanted).loss());
        CascadeThresholds thresholds = new CascadeThresholds(model, revision, 1.0001, choice.thresholds(price));
        List<Point> curve = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            double at = step == 0 ? Double.POSITIVE_INFINITY : choice.priceOfShare(share);
            curve.add(point(share, stream, new CascadeThresholds(model, revision, 1.0001, choice.thresholds(at))));
        }
        Point chosen = point(wanted instanceof Wanted.Share share ? share.share() : Double.NaN, stream, thresholds);
        return new CascadeEvaluation(
                messages,
                (int) Arrays.stream(numbers).distinct().count(),
                chosen,
                modelCalls(numbers, rows, thresholds),
                curve,
                area(curve),
                byTask(stream, thresholds),
                thresholds);
    }

    private static boolean handedOn(CascadeRow row, CascadeThresholds thresholds) {
        return !thresholds.sure(row.task(), row.lang(), row.probability());
    }

    private static Point point(double asked, List<CascadeRow> stream, CascadeThresholds thresholds) {
        TaskPoint all = measure(stream, thresholds);
        return new Point(asked, all.share(), all.quality(), all.first() + all.share() * (all.second() - all.first()));
    }

    private static TaskPoint measure(List<CascadeRow> stream, CascadeThresholds thresholds) {
        int handedOn = 0;
        int right = 0;
        int first = 0;
        int second = 0;
        for (CascadeRow row : stream) {
            boolean on = handedOn(row, thresholds);
            handedOn += on ? 1 : 0;
            right += (on ? row.secondRight() : row.firstRight()) ? 1 : 0;
            first += row.firstRight() ? 1 : 0;
            second += row.secondRight() ? 1 : 0;
        }
        double all = stream.size();
        return new TaskPoint(handedOn / all, right / all, first / all, second / all);
    }

    private static double modelCalls(int[] numbers, List<CascadeRow> rows, CascadeThresholds thresholds) {
        Set<Integer> called = new HashSet<>();
        for (int number : numbers) {
            if (handedOn(rows.get(number), thresholds)) {
                called.add(number);
            }
        }
        return (double) called.size() / numbers.length;
    }

    private static double area(List<Point> curve) {
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            Point left = curve.get(i - 1);
            Point right = curve.get(i);
            double above = (left.quality() - left.random() + right.quality() - right.random()) / 2;
            area += above * (right.share() - left.share());
        }
        return area;
    }

    private static Map<String, TaskPoint> byTask(List<CascadeRow> stream, CascadeThresholds thresholds) {
        Map<String, List<CascadeRow>> rows = new LinkedHashMap<>();
        stream.forEach(row ->
                rows.computeIfAbsent(row.task(), task -> new ArrayList<>()).add(row));
        Map<String, TaskPoint> tasks = new LinkedHashMap<>();
        rows.keySet().stream()
                .sorted()
                .forEach(task -> tasks.put(task, measure(Objects.requireNonNull(rows.get(task), task), thresholds)));
        return tasks;
    }
}
