package io.saring.cases;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Language;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.ShippedFile;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.policy.Facts;
import io.saring.policy.Judge;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the embedded engine and the shipped policy say of a text. */
final class Moderation {

    private final Normaliser normaliser = new Normaliser();
    private final Labeller labeller = LexicalLabeller.shipped(Tasks.shipped());
    private final Judge judge = new Judge(new PolicyReader(PolicyNames.of(Tasks.shipped()))
            .read(ShippedFile.text("/policies/default.yaml"), "the shipped policy"));

    /** Each task's result. */
    Map<String, LabelResult> label(String text) {
        return label(normaliser.normalise(text));
    }

    private Map<String, LabelResult> label(NormalisedText text) {
        LabelRequest request = new LabelRequest(text, labeller.tasks(), null);
        Map<String, LabelResult> results = new LinkedHashMap<>();
        ((LabelOutcome.Labelled) labeller.label(List.of(request)).get(0))
                .results()
                .forEach(result -> results.put(result.task(), result));
        return results;
    }

    /** The action that is decided. */
    Action decide(String text) {
        NormalisedText normalised = normaliser.normalise(text);
        Map<String, LabelResult> results = label(normalised);
        LabelResult language = results.get(Language.TASK);
        return judge.judge(Facts.of(LabelledMessages.of(
                        new Language(language.label(), language.probability(), normalised.script(), false, null),
                        List.copyOf(results.values()))))
                .action();
    }
}
