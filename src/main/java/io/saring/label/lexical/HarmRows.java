package io.saring.label.lexical;

import io.saring.label.LabelledRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes rows that teach what phrases of harm mean, which the labelled rows hardly hold: each phrase by itself and before an
 * ordinary sentence of its language. The same rows give the same. Used once, by one thread.
 */
final class HarmRows {

    private static final float WEIGHT = 0.5f;
    /** So many units of an ordinary sentence. */
    private static final int LONGEST_SENTENCE = 80;

    private static final String PROMOTIONAL = "promotional";

    /** What each kind is, by task; where a language has no rows of scams, they are among the promotions. */
    private static final Map<String, Map<String, String>> LABELS = Map.of(
            "toxicity", Map.of("threat", "offensive"),
            "safety", Map.of("self_harm", "unsafe", "threat", "unsafe", "phishing", "unsafe", "gambling", "unsafe"),
            "spam", Map.of("phishing", "scam", "gambling", PROMOTIONAL));

    private final Map<String, List<LabelledRow>> ordinary;
    private final Random random = new Random(17);

    private HarmRows(Map<String, List<LabelledRow>> ordinary) {
        this.ordinary = ordinary;
    }

    /** The same tasks with such rows. */
    static List<TrainingRows> of(List<TrainingRows> tasks) {
        HarmRows harm = new HarmRows(TrainingRows.byLanguage(tasks));
        return tasks.stream().map(harm::added).toList();
    }

    private TrainingRows added(TrainingRows rows) {
        Map<String, String> labels = LABELS.getOrDefault(rows.task().name(), Map.of());
        if (labels.isEmpty()) {
            return rows;
        }
        List<ExtraRow> extra = new ArrayList<>();
        rows.coveredLanguages().forEach((language, taught) -> extra.addAll(extra(language, taught, labels)));
        return rows.with(extra);
    }

    private List<ExtraRow> extra(String language, Set<String> taught, Map<String, String> labels) {
        List<LabelledRow> sentences = ordinary.getOrDefault(language, List.of());
        List<ExtraRow> extra = new ArrayList<>();
        for (String kind : HarmTerms.KINDS) {
            String label = labels.get(kind);
            for (HarmTerm term : HarmTerms.shipped().of(language).getOrDefault(kind, List.of())) {
                if (label != null && !sentences.isEmpty()) {
                    String own = taught.contains(label) ? label : PROMOTIONAL;
                    extra.add(row(language, term.example(random), own));
                    extra.add(row(language, term.example(random) + ". " + sentence(sentences), own));
                }
            }
        }
        return extra;
    }

    private String sentence(List<LabelledRow> sentences) {
        String text = sentences.get(random.nextInt(sentences.size())).text();
        return text.length() <= LONGEST_SENTENCE ? text : text.substring(0, LONGEST_SENTENCE);
    }

    private static ExtraRow row(String language, String text, String label) {
        return ExtraRow.written(language, text, label, "harm terms", WEIGHT);
    }
}
