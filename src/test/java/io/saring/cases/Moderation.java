package io.saring.cases;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.domain.SourcePosition;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
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
import java.time.Instant;
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
        return policy.judge(new LabelledMessage(
                        "e-1",
                        "m-1",
                        new SourcePosition("social.messages", 0, 0, 0, false),
                        "social",
                        null,
                        TextForm.NONE,
                        "hash",
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Language(language.label(), language.probability(), normalised.script(), false, null),
                        List.copyOf(results.values()),
                        new Provenance("lexical", "m", "r", null, "1", 0, false, false, 0),
                        LabelStatus.OK,
                        new Timings(0, 0, 0),
                        null,
                        null))
                .action();
    }
}
