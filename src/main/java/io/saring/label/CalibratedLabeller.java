package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.label.Calibration.TaskScalings;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another labeller with its probabilities calibrated by task and language. As thread-safe as that one is. */
public final class CalibratedLabeller extends ForwardingLabeller {

    private final Calibration calibration;

    /**
     * Calibrates a labeller.
     *
     * @throws IllegalArgumentException where the calibration is that of another model, revision or prompt
     */
    public CalibratedLabeller(Labeller labeller, Calibration calibration) {
        super(labeller);
        this.calibration = calibration;
        Provenance made = provenance(labeller);
        boolean fits = made.model().equals(calibration.model())
                && made.revision().equals(calibration.revision())
                && Objects.equals(made.promptHash(), calibration.promptHash());
        if (!fits) {
            throw new IllegalArgumentException("the calibration " + calibration.id() + " is that of "
                    + calibration.model() + " " + calibration.revision() + ", and the engine runs " + made.model() + " "
                    + made.revision() + otherPrompt(calibration, made)
                    + "; make one with: java -jar saring.jar calibrate --engine E --data FILE --out FILE");
        }
    }

    private static String otherPrompt(Calibration calibration, Provenance made) {
        return Objects.equals(made.promptHash(), calibration.promptHash()) ? "" : " with another prompt";
    }

    /** What a labeller says that its results are made by. */
    public static Provenance provenance(Labeller labeller) {
        LabelRequest probe = new LabelRequest(new Normaliser().normalise("a"), labeller.tasks(), null);
        if (labeller.label(List.of(probe)).get(0) instanceof LabelOutcome.Labelled labelled) {
            return labelled.provenance();
        }
        throw new IllegalArgumentException(
                "the engine " + labeller.name() + " does not label, so it is not known what it runs");
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        List<LabelOutcome> outcomes =
                super.label(batch.stream().map(this::withLanguage).toList());
        List<LabelOutcome> calibrated = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            calibrated.add(
                    outcomes.get(i) instanceof LabelOutcome.Labelled labelled
                            ? calibrate(batch.get(i), labelled)
                            : outcomes.get(i));
        }
        return calibrated;
    }

    /** The language is asked for as well where it is needed to choose a scaling. */
    private LabelRequest withLanguage(LabelRequest request) {
        boolean known = request.language() != null
                || request.tasks().contains(Language.TASK)
                || request.tasks().stream().noneMatch(this::dependsOnLanguage);
        if (known || !tasks().contains(Language.TASK)) {
            return request;
        }
        Set<String> tasks = new LinkedHashSet<>(request.tasks());
        tasks.add(Language.TASK);
        return request.withTasks(tasks);
    }

    private boolean dependsOnLanguage(String task) {
        TaskScalings scalings = calibration.tasks().get(task);
        return scalings != null && !scalings.languages().isEmpty();
    }

    private LabelOutcome calibrate(LabelRequest request, LabelOutcome.Labelled labelled) {
        String language = request.language();
        for (LabelResult result : labelled.results()) {
            if (language == null && result.task().equals(Language.TASK)) {
                language = result.label();
            }
        }
        List<LabelResult> results = new ArrayList<>();
        for (LabelResult result : labelled.results()) {
            if (request.tasks().contains(result.task())) {
                results.add(WrittenLanguages.among(calibrate(result, language), request.text()));
            }
        }
        return new LabelOutcome.Labelled(results, labelled.abstained(), labelled.provenance());
    }

    /** What is certain stays so, as the language of a text without letters. */
    private LabelResult calibrate(LabelResult result, @Nullable String language) {
        TaskScalings scalings = calibration.tasks().get(result.task());
        if (scalings == null || !result.hasProbability() || result.probability() == 1) {
            return result;
        }
        VectorScaling ofLanguage = language == null || result.task().equals(Language.TASK)
                ? null
                : scalings.languages().get(language);
        boolean own = ofLanguage != null;
        VectorScaling scaling = ofLanguage == null ? scalings.all() : ofLanguage;
        double[] scores = result.distribution().values().stream()
                .mapToDouble(Calibration::logarithm)
                .toArray();
        scaling.apply(scores);
        String by = calibration.method() + ", calibration " + calibration.id() + (own ? " of " + language : "");
        return LabelResult.of(result.task(), List.copyOf(result.distribution().keySet()), scores, by);
    }
}
