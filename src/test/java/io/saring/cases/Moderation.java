package io.saring.cases;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Language;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.policy.Policy;
import io.saring.policy.PolicyReader;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the embedded engine and the shipped policy say of a text. */
final class Moderation {

    private final Normaliser normaliser = new Normaliser();
    private final Labeller labeller = LexicalLabeller.shipped(Tasks.shipped());
    private final Policy policy = policy();

    private static Policy policy() {
        Map<String, Set<String>> labels = new HashMap<>();
        Tasks.shipped().all().forEach(task -> labels.put(task.name(), Set.copyOf(task.labelNames())));
        try (InputStream yaml = Moderation.class.getResourceAsStream("/policies/default.yaml")) {
            return new PolicyReader(labels)
                    .read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8), "the shipped policy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        return policy.judge(LabelledMessages.of(
                        new Language(language.label(), language.probability(), normalised.script(), false, null),
                        List.copyOf(results.values())))
                .action();
    }
}
