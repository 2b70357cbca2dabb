package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.text.NormalisedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules languages out that are not written in a text's scripts: a model that reads letters guesses among all of them where a text
 * is short. Pure.
 */
public final class WrittenLanguages {

    private static final String LATIN = "Latn";
    /** In place of the probability of a language that a text is not written in. */
    private static final double RULED_OUT = -1;

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
            Map.entry("ta", Set.of("Taml", LATIN)),
            Map.entry("zh", Set.of("Hani", "Bopo")),
            Map.entry("jv", Set.of(LATIN, "Java", "Arab")),
            Map.entry("su", Set.of(LATIN, "Sund", "Arab")),
            Map.entry("ceb", Set.of(LATIN)),
            Map.entry("min", Set.of(LATIN, "Arab")));

    private WrittenLanguages() {}

    /** Whether a language may be that of a text. */
    public static boolean allow(String language, NormalisedText text) {
        Set<String> written = SCRIPTS.get(language);
        return written == null || !Collections.disjoint(written, text.scripts());
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
        List<String> labels = new ArrayList<>(result.distribution().size());
        double[] left = new double[result.distribution().size()];
        for (Map.Entry<String, Double> label : result.distribution().entrySet()) {
            left[labels.size()] = allow(label.getKey(), text) ? label.getValue() : RULED_OUT;
            labels.add(label.getKey());
        }
        return share(left, labels) ? LabelResult.of(Language.TASK, labels, left, result.calibratedBy()) : result;
    }

    /** Shares what languages that are ruled out had among the others; false where none is ruled out. */
    private static boolean share(double[] left, List<String> labels) {
        double sum = 0;
        boolean someRuledOut = false;
        for (int label = 0; label < left.length; label++) {
            boolean ruledOut = left[label] == RULED_OUT;
            someRuledOut |= ruledOut;
            left[label] = ruledOut ? 0 : left[label];
            sum += left[label];
        }
        for (int label = 0; label < left.length; label++) {
            left[label] = sum > 0 ? left[label] / sum : labels.get(label).equals(Language.UNDETERMINED) ? 1 : 0;
        }
        return someRuledOut;
    }

    /** The answer for a text that holds nothing that a language could be told by. */
    public static LabelResult undetermined(List<String> labels) {
        double[] certain = labels.stream()
                .mapToDouble(label -> label.equals(Language.UNDETERMINED) ? 1 : 0)
                .toArray();
        return LabelResult.of(Language.TASK, labels, certain, null);
    }
}
