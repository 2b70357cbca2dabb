package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.text.NormalisedText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules languages out that are not written in a text's scripts: a model that reads letters guesses among all of them where a text
 * is short. Pure.
 */
public final class WrittenLanguages {

    private static final String LATIN = "Latn";

    /** Scripts that each language is written in, as ISO 15924 codes; one that is not here may be in any. */
    private static final Map<String, Set<String>> SCRIPTS = Map.ofEntries(
            Map.entry("en", Set.of(LATIN)),
            Map.entry("id", Set.of(LATIN)),
            Map.entry("ms", Set.of(LATIN, "Arab")),
            Map.entry("th", Set.of("Thai")),
            Map.entry("vi", Set.of(LATIN)),
            Map.entry("tl", Set.of(LATIN, "Tglg")),
            Map.entry("my", Set.of("Mymr")),
            Map.entry("km", Set.of("Khmr")),
            Map.entry("lo", Set.of("Laoo")),
            Map.entry("ta", Set.of("Taml")),
            Map.entry("zh", Set.of("Hani", "Bopo")),
            Map.entry("jv", Set.of(LATIN, "Java", "Arab")),
            Map.entry("su", Set.of(LATIN, "Sund", "Arab")),
            Map.entry("ceb", Set.of(LATIN)),
            Map.entry("min", Set.of(LATIN, "Arab")));

    private WrittenLanguages() {}

    /** Whether a language may be that of a text. */
    public static boolean allow(String language, NormalisedText text) {
        Set<String> written = SCRIPTS.get(language);
        return written == null || text.scripts().stream().anyMatch(written::contains);
    }

    /**
     * The answer that is left of one to the language task: languages that the text's scripts rule out have probability 0, and
     * the others share theirs. Where none is left the language is undetermined.
     *
     * @param result any task's result; other tasks' stay as they are
     */
    public static LabelResult among(LabelResult result, NormalisedText text) {
        if (!result.task().equals(Language.TASK)) {
            return result;
        }
        if (!result.hasProbability()) {
            return allow(result.label(), text)
                    ? result
                    : LabelResult.withoutProbability(Language.TASK, Language.UNDETERMINED);
        }
        List<String> labels = List.copyOf(result.distribution().keySet());
        if (labels.stream().allMatch(label -> allow(label, text))) {
            return result;
        }
        return LabelResult.of(Language.TASK, labels, left(result.distribution(), labels, text), result.calibratedBy());
    }

    private static double[] left(Map<String, Double> distribution, List<String> labels, NormalisedText text) {
        double[] left = new double[labels.size()];
        double sum = 0;
        for (int label = 0; label < left.length; label++) {
            left[label] = allow(labels.get(label), text) ? distribution.getOrDefault(labels.get(label), 0.0) : 0;
            sum += left[label];
        }
        for (int label = 0; label < left.length; label++) {
            left[label] = sum > 0 ? left[label] / sum : labels.get(label).equals(Language.UNDETERMINED) ? 1 : 0;
        }
        return left;
    }

    /** The answer for a text that holds nothing that a language could be told by. */
    public static LabelResult undetermined(List<String> labels) {
        double[] certain = labels.stream()
                .mapToDouble(label -> label.equals(Language.UNDETERMINED) ? 1 : 0)
                .toArray();
        return LabelResult.of(Language.TASK, labels, certain, null);
    }
}
