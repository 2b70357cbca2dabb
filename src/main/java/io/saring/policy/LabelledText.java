package io.saring.policy;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Provenance;
import io.saring.domain.Unanswered;
import io.saring.text.NormalisedText;
import java.util.List;

/**
 * What engines and word lists say of a text that came through no topic.
 *
 * @param text the text
 * @param results one result for each task that was answered
 * @param unanswered the tasks that were asked and have no result
 * @param matches what word lists found
 * @param provenance what made the results
 */
public record LabelledText(
        NormalisedText text,
        List<LabelResult> results,
        List<Unanswered> unanswered,
        List<ListMatch> matches,
        Provenance provenance) {

    /** What a policy may know of it: nobody wrote it, nowhere, and nothing was before. */
    public Facts facts() {
        return Facts.of(CaseMessage.of(language(), results, unanswered, text.text(), matches, provenance));
    }

    private Language language() {
        for (LabelResult result : results) {
            if (result.task().equals(Language.TASK)) {
                return new Language(
                        result.label(),
                        result.hasProbability() ? result.probability() : 0,
                        text.script(),
                        text.codeMixed(),
                        text.zawgyiProbability());
            }
        }
        return new Language(Language.UNDETERMINED, 0, text.script(), text.codeMixed(), text.zawgyiProbability());
    }
}
