package io.saring.label.lexical;

import io.saring.domain.Language;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of {@link SentencePatterns}, which teach what a bad word is in: an attack, or a denial, a quotation, a joke among
 * friends. The labelled rows hold hardly any of the latter. The same rows give the same. Used once, by one thread.
 */
final class PatternRows {

    /** What a row counts, by task; more makes held-out rows that people labelled worse. */
    private static final Map<String, Float> WEIGHTS =
            Map.of("toxicity", 1f, "safety", 0.7f, "spam", 0.5f, Language.TASK, 0.5f);

    private static final Set<String> HARMLESS = Set.of(
            "profanity",
            "banter",
            "negated",
            "reported",
            "counter",
            "group_neutral",
            "homonym",
            "idiom",
            "criticism",
            "self_harm_talk",
            "scam_warning",
            "genuine_notice",
            "gambling_news",
            "help",
            "everyday");

    /** Labels of the harmful kinds, by task; kinds that a task says nothing of teach it nothing. */
    private static final Map<String, Map<String, String>> LABELS = Map.of(
            "toxicity", Map.of("insult", "offensive", "hate", "hateful", "threat", "offensive", "self_harm", "none"),
            "safety",
                    Map.of(
                            "hate", "unsafe",
                            "threat", "unsafe",
                            "self_harm", "unsafe",
                            "scam", "unsafe",
                            "gambling", "unsafe",
                            "lending", "unsafe",
                            "drugs", "unsafe",
                            "solicitation", "unsafe"),
            "spam",
                    Map.of(
                            "scam", "scam",
                            "gambling", "promotional",
                            "lending", "promotional",
                            "drugs", "promotional",
                            "solicitation", "promotional",
                            "insult", "none",
                            "threat", "none",
                            "self_harm", "none"));

    private static final Map<String, String> NOTHING = Map.of("toxicity", "none", "safety", "safe", "spam", "none");

    /** What a label is where a language has no rows of it. */
    private static final Map<String, String> NEAREST = Map.of("hateful", "offensive", "scam", "promotional");

    private final Normaliser normaliser = new Normaliser();
    private final Random random = new Random(23);

    private PatternRows() {}

    /** The same tasks with such rows. */
    static List<TrainingRows> of(List<TrainingRows> tasks) {
        PatternRows patterns = new PatternRows();
        return tasks.stream().map(patterns::added).toList();
    }

    private TrainingRows added(TrainingRows rows) {
        String task = rows.task().name();
        if (task.equals(Language.TASK)) {
            return rows.with(languages(task, rows.coveredLanguages().keySet()));
        }
        if (!LABELS.containsKey(task)) {
            return rows;
        }
        List<ExtraRow> extra = new ArrayList<>();
        rows.coveredLanguages().forEach((language, taught) -> {
            SentencePatterns patterns = SentencePatterns.of(language);
            if (patterns != null) {
                patterns.forEach(random, (kind, text) -> {
                    String label = label(task, kind, taught);
                    if (label != null) {
                        extra.add(row(task, language, text, label));
                    }
                });
            }
        });
        return rows.with(extra);
    }

    /** What language they are in: chat, and Tamil in Latin letters, which the labelled rows are not. */
    private List<ExtraRow> languages(String task, Set<String> covered) {
        List<ExtraRow> extra = new ArrayList<>();
        for (String language : covered) {
            SentencePatterns patterns = SentencePatterns.of(language);
            if (patterns != null) {
                patterns.forEach(random, (kind, text) -> extra.add(row(task, language, text, language)));
            }
        }
        return extra;
    }

    private static @Nullable String label(String task, String kind, Set<String> taught) {
        String label = HARMLESS.contains(kind)
                ? NOTHING.get(task)
                : LABELS.getOrDefault(task, Map.of()).get(kind);
        return label == null || taught.contains(label) ? label : NEAREST.get(label);
    }

    private ExtraRow row(String task, String language, String text, String label) {
        String normalised = normaliser.normalise(text).text();
        return ExtraRow.written(language, normalised, label, "sentence patterns", WEIGHTS.getOrDefault(task, 1f));
    }
}
