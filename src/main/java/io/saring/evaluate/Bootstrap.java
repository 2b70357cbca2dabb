package io.saring.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Bootstrap intervals and paired tests (Efron and Tibshirani, 1993) of the language-mean F1: the rows of a task are drawn
 * again with replacement, a thousand times, with the same seed for everybody. Rows of one group, which are the same text in
 * several languages, are drawn together. For one thread.
 */
final class Bootstrap {

    private static final int DRAWS = 1_000;
    private static final long SEED = 20_261_125;
    private static final double TAIL = 0.025;

    private final int[] languages;
    private final int[] groups;
    private final int groupCount;
    private final boolean[] counted;

    /** Over the rows of a task; what is measured has to have the same rows in the same order. */
    public Bootstrap(List<Prediction> rows) {
        languages = indexes(rows.stream().map(Prediction::lang).toList());
        groups = groups(rows);
        groupCount = Arrays.stream(groups).max().orElse(-1) + 1;
        counted = new boolean[Arrays.stream(languages).max().orElse(-1) + 1];
        int[] sizes = new int[counted.length];
        for (int language : languages) {
            sizes[language]++;
        }
        for (int language = 0; language < counted.length; language++) {
            counted[language] = sizes[language] >= Metrics.LEAST_ROWS_OF_LANGUAGE;
        }
    }

    private static int[] indexes(List<String> names) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            index.put(sorted.get(i), i);
        }
        return names.stream().mapToInt(index::get).toArray();
    }

    /** A row without a group is a group of its own. */
    private static int[] groups(List<Prediction> rows) {
        Map<String, Integer> index = new HashMap<>();
        int[] groups = new int[rows.size()];
        int next = 0;
        for (int i = 0; i < groups.length; i++) {
            String name = rows.get(i).group();
            Integer known = name == null ? null : index.putIfAbsent(name, next);
            groups[i] = known == null ? next++ : known;
        }
        return groups;
    }

    /** The interval of the language-mean F1. */
    public Interval languageMeanF1(List<Prediction> predictions) {
        double[] drawn = draws(predictions);
        Arrays.sort(drawn);
        return new Interval(drawn[(int) (TAIL * DRAWS)], drawn[(int) ((1 - TAIL) * DRAWS) - 1]);
    }

    /**
     * How likely a difference of this size between two labellers is to come of chance alone: twice the share of draws in
     * which the other one is better, 0 to 1; NaN where no language has enough rows.
     */
    public double chance(List<Prediction> one, List<Prediction> other) {
        if (IntStream.range(0, counted.length).noneMatch(language -> counted[language])) {
            return Double.NaN;
        }
        double[] ones = draws(one);
        double[] others = draws(other);
        int below = 0;
        int above = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            below += ones[draw] <= others[draw] ? 1 : 0;
            above += ones[draw] >= others[draw] ? 1 : 0;
        }
        return Math.min(1, 2.0 * Math.min(below, above) / DRAWS);
    }

    private double[] draws(List<Prediction> predictions) {
        // A list that can be asked for null: a row without an answer.
        List<String> labels = new ArrayList<>(ConfusionMatrix.of(predictions).labels());
        int[] expected = new int[languages.length];
        int[] answered = new int[languages.length];
        for (int i = 0; i < languages.length; i++) {
            expected[i] = labels.indexOf(predictions.get(i).expected());
            answered[i] = labels.indexOf(predictions.get(i).predicted());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[groupCount];
            for (int i = 0; i < groupCount; i++) {
                times[random.nextInt(groupCount)]++;
            }
            draws[draw] = measure(expected, answered, times, labels.size());
        }
        return draws;
    }

    /** The language-mean F1 where each row counts as often as its group was drawn. */
    private double measure(int[] expected, int[] answered, int[] times, int labels) {
        int[][] right = new int[counted.length][labels];
        int[][] seen = new int[counted.length][labels];
        int[][] said = new int[counted.length][labels];
        for (int i = 0; i < expected.length; i++) {
            int weight = times[groups[i]];
            seen[languages[i]][expected[i]] += weight;
            if (answered[i] >= 0) {
                said[languages[i]][answered[i]] += weight;
                right[languages[i]][answered[i]] += answered[i] == expected[i] ? weight : 0;
            }
        }
        double sum = 0;
        int count = 0;
        for (int language = 0; language < counted.length; language++) {
            if (counted[language]) {
                sum += macroF1(right[language], seen[language], said[language]);
                count++;
            }
        }
        return sum / count;
    }

    private static double macroF1(int[] right, int[] seen, int[] said) {
        double sum = 0;
        int count = 0;
        for (int label = 0; label < right.length; label++) {
            if (seen[label] > 0) {
                sum += 2.0 * right[label] / (seen[label] + said[label]);
                count++;
            }
        }
        return sum / count;
    }
}
