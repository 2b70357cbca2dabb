package io.saring.label.lexical;

import io.saring.label.LabelledRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds training texts that say the same, so that none is held out while its like is learnt from: texts of one language
 * that share most of what is rare in them, and texts of two languages with the same label that are each other's nearest, as
 * a sentence and its translation are by their names, numbers and loan words. Used once, by one thread.
 */
final class SimilarTexts {

    /** From this cosine on two texts of one language are taken for the same. */
    private static final float SAME_TEXT = 0.5f;
    /** From this cosine on the nearest texts of two languages are taken for translations. */
    private static final float TRANSLATION = 0.05f;
    /** What more texts have is not rare, and not looked at. */
    private static final int MOST_TEXTS = 60;

    private final List<LabelledRow> rows;
    private final List<TrainingExample> examples;
    private final int[] languages;
    private final int languageCount;
    private final int[][] texts;
    private final float[][] values;
    private final int[] parents;

    SimilarTexts(List<LabelledRow> rows, List<TrainingExample> examples, int features) {
        this.rows = rows;
        this.examples = examples;
        List<String> names = rows.stream().map(LabelledRow::lang).distinct().toList();
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        this.languages = rows.stream().mapToInt(row -> index.get(row.lang())).toArray();
        this.languageCount = names.size();
        this.texts = new int[features][];
        this.values = new float[features][];
        this.parents = new int[rows.size()];
        Arrays.setAll(parents, i -> i);
        invert(features);
    }

    /** Which texts have each rare feature, and what it weighs there. */
    private void invert(int features) {
        int[] counts = new int[features];
        examples.forEach(example -> Arrays.stream(example.rows()).forEach(row -> counts[row]++));
        int[] filled = new int[features];
        for (int text = 0; text < examples.size(); text++) {
            TrainingExample example = examples.get(text);
            for (int i = 0; i < example.rows().length; i++) {
                int row = example.rows()[i];
                if (counts[row] > 1 && counts[row] <= MOST_TEXTS) {
                    if (texts[row] == null) {
                        texts[row] = new int[counts[row]];
                        values[row] = new float[counts[row]];
                    }
                    texts[row][filled[row]] = text;
                    values[row][filled[row]++] = example.values()[i];
                }
            }
        }
    }

    /** For each text the number of its group; texts of one group are held out together. */
    int[] groups() {
        int[][] nearest = new int[rows.size()][];
        float[] cosines = new float[rows.size()];
        List<Integer> met = new ArrayList<>();
        for (int text = 0; text < rows.size(); text++) {
            measure(text, cosines, met);
            nearest[text] = nearest(text, cosines, met);
            for (int other : met) {
                if (languages[other] == languages[text] && cosines[other] > SAME_TEXT) {
                    join(text, other);
                }
                cosines[other] = 0;
            }
            met.clear();
        }
        joinTranslations(nearest);
        int[] groups = new int[rows.size()];
        Arrays.setAll(groups, this::root);
        return groups;
    }

    private void measure(int text, float[] cosines, List<Integer> met) {
        TrainingExample example = examples.get(text);
        for (int i = 0; i < example.rows().length; i++) {
            int[] others = texts[example.rows()[i]];
            for (int k = 0; others != null && k < others.length; k++) {
                if (others[k] != text) {
                    if (cosines[others[k]] == 0) {
                        met.add(others[k]);
                    }
                    cosines[others[k]] += example.values()[i] * values[example.rows()[i]][k];
                }
            }
        }
    }

    /** In each other language the text of the same label that is nearest and near enough, or -1. */
    private int[] nearest(int text, float[] cosines, List<Integer> met) {
        int[] nearest = new int[languageCount];
        Arrays.fill(nearest, -1);
        for (int other : met) {
            int language = languages[other];
            boolean may = language != languages[text]
                    && cosines[other] > TRANSLATION
                    && rows.get(other).label().equals(rows.get(text).label());
            if (may && (nearest[language] < 0 || cosines[other] > cosines[nearest[language]])) {
                nearest[language] = other;
            }
        }
        return nearest;
    }

    private void joinTranslations(int[][] nearest) {
        for (int text = 0; text < rows.size(); text++) {
            for (int other : nearest[text]) {
                if (other >= 0 && nearest[other][languages[text]] == text) {
                    join(text, other);
                }
            }
        }
    }

    private void join(int one, int other) {
        int first = root(one);
        int second = root(other);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    private int root(int text) {
        int root = text;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
