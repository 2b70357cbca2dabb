package io.saring.label.sealion;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Provenance;
import io.saring.label.ChatTemplate;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.WrittenLanguages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Labels with a SEA-LION checkpoint in process: the labels of all tasks are scored in one pass, nothing is generated. One
 * call at a time.
 */
public final class SealionLabeller implements Labeller {

    private static final int LETTERS_A_TOKEN = 3;

    private final SealionSettings settings;
    private final Tasks catalogue;
    private final SealionModel model;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, List<Prompted>> promptsByLanguage = new TreeMap<>();
    private final String hash;
    private final int tokensAround;
    private final DoubleConsumer tokeniseTime;

    /** A prompt, and what writes messages for it. */
    private record Prompted(Prompt prompt, TaskPrompt writer) {}

    /** One prompt's request for a message, with the tasks that it answers. */
    private record Asked(int message, ScoringEngine.Request request, Set<String> tasks) {}

    private SealionLabeller(SealionSettings settings, Tasks catalogue, SealionModel model, Meters meters) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.model = model;
        covered(catalogue, model.template()).forEach(task -> tasks.put(task.name(), task));
        promptsByLanguage.put("", prompts(null));
        settings.prompting().languages().forEach(language -> promptsByLanguage.put(language, prompts(language)));
        this.hash = PromptHash.of(promptsByLanguage.values().stream()
                .flatMap(List::stream)
                .map(prompted -> prompted.prompt().hash())
                .toList());
        this.tokensAround = promptsByLanguage.get("").stream()
                .mapToInt(prompted -> tokensAround(prompted.prompt()))
                .sum();
        this.tokeniseTime = meters.recorder(Metric.ENGINE_PHASE, settings.name(), "tokenise");
    }

    /**
     * Loads a checkpoint. Its prompt defines all tasks that it covers, whichever of them a request asks for, so that asking
     * for fewer changes no probability and one calibration holds for all.
     *
     * @throws IllegalArgumentException where it cannot be served
     */
    public static SealionLabeller load(SealionSettings settings, Tasks catalogue, Meters meters) {
        SealionModel model = SealionModel.load(settings, meters);
        try {
            return new SealionLabeller(settings, catalogue, model, meters);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The tasks that models of a template cover: SEA-Guard safety alone, and others all but that. */
    static List<Task> covered(Tasks catalogue, ChatTemplate template) {
        return catalogue.all().stream()
                .filter(task -> template.guards() == task.name().equals(Task.SAFETY))
                .toList();
    }

    private List<Prompted> prompts(@Nullable String language) {
        TaskPrompt writer = new TaskPrompt(
                model.template(),
                model.tokenizer(),
                language,
                settings.prompting().withContext());
        return writer.of(tasks.values()).stream()
                .map(prompt -> new Prompted(prompt, writer))
                .toList();
    }

    private static int tokensAround(Prompt prompt) {
        return prompt.fill("", 1).ids().length
                + prompt.tree(prompt.questions()).tokens().size();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Set<String> tasks() {
        return new LinkedHashSet<>(tasks.keySet());
    }

    @Override
    public int parallelism() {
        return 1;
    }

    /** An estimate: Latin letters make about a third of a token each, others one. */
    @Override
    public int tokens(String text) {
        long latin = text.chars().filter(unit -> unit < 0x250).count();
        long estimate = latin / LETTERS_A_TOKEN + (text.length() - latin);
        return (int) Math.min(estimate, settings.limits().maxMessageTokens()) + tokensAround;
    }

    @Override
    public int mostTokens() {
        return model.engine().passTokens();
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        long start = System.nanoTime();
        List<Asked> asked = new ArrayList<>();
        for (int message = 0; message < batch.size(); message++) {
            ask(message, batch.get(message), asked);
        }
        tokeniseTime.accept((System.nanoTime() - start) / 1e9);
        List<List<double[]>> scores = asked.isEmpty()
                ? List.of()
                : model.engine().score(asked.stream().map(Asked::request).toList());
        return outcomes(batch, asked, scores);
    }

    private void ask(int message, LabelRequest request, List<Asked> asked) {
        if (request.text().isOnlyPersonalData()) {
            return;
        }
        String language = request.language() != null ? request.language() : code(request.languageHint());
        List<Prompted> forAll = Objects.requireNonNull(promptsByLanguage.get(""), "prompts");
        for (Prompted prompted : language == null ? forAll : promptsByLanguage.getOrDefault(language, forAll)) {
            Set<String> wanted = new HashSet<>(prompted.prompt().questions());
            wanted.retainAll(request.tasks());
            if (!wanted.isEmpty()) {
                String text = prompted.writer().userText(request.text().visible(), request.context());
                Prompt.Filled filled =
                        prompted.prompt().fill(text, settings.limits().maxMessageTokens());
                AnswerTree tree = prompted.prompt().tree(wanted);
                asked.add(new Asked(message, new ScoringEngine.Request(prompted.prompt(), filled, tree), wanted));
            }
        }
    }

    /** Sources name languages with regions and scripts too, as id-ID. */
    private static @Nullable String code(@Nullable String hint) {
        return hint == null
                ? null
                : Locale.forLanguageTag(hint.replace('_', '-')).getLanguage();
    }

    private List<LabelOutcome> outcomes(List<LabelRequest> batch, List<Asked> asked, List<List<double[]>> scores) {
        List<Map<String, LabelResult>> results = new ArrayList<>();
        boolean[] truncated = new boolean[batch.size()];
        int[] tokens = new int[batch.size()];
        batch.forEach(request -> results.add(new LinkedHashMap<>()));
        for (int i = 0; i < asked.size(); i++) {
            Asked own = asked.get(i);
            Prompt.Filled filled = own.request().filled();
            truncated[own.message()] |= filled.truncated();
            tokens[own.message()] = Math.max(tokens[own.message()], filled.messageTokens());
            addResults(own, scores.get(i), results.get(own.message()));
        }
        for (int message = 0; message < batch.size(); message++) {
            tellLanguage(batch.get(message), results.get(message));
        }
        List<LabelOutcome> outcomes = new ArrayList<>();
        for (int message = 0; message < batch.size(); message++) {
            Provenance provenance = new Provenance(
                    settings.name(),
                    model.checkpoint().name(),
                    model.revision(),
                    hash,
                    catalogue.version(),
                    0,
                    false,
                    truncated[message],
                    tokens[message]);
            outcomes.add(
                    new LabelOutcome.Labelled(List.copyOf(results.get(message).values()), provenance));
        }
        return outcomes;
    }

    /** Of a text without words it is known; of another, what its script rules out is left out. */
    private void tellLanguage(LabelRequest request, Map<String, LabelResult> results) {
        Task language = tasks.get(Language.TASK);
        if (language == null) {
            return;
        }
        if (request.text().isOnlyPersonalData() && request.tasks().contains(Language.TASK)) {
            results.put(Language.TASK, WrittenLanguages.undetermined(language.labelNames()));
        }
        results.computeIfPresent(Language.TASK, (task, result) -> WrittenLanguages.among(result, request.text()));
    }

    /** Questions lie in the order of the prompt's tasks; one that is not exclusive has a question for each label. */
    private void addResults(Asked asked, List<double[]> scores, Map<String, LabelResult> results) {
        int question = 0;
        for (String name : asked.request().prompt().questions()) {
            if (asked.tasks().contains(name)) {
                Task task = Objects.requireNonNull(tasks.get(name), name);
                int count = task.exclusive() ? 1 : task.labels().size();
                results.put(name, result(task, scores.subList(question, question + count)));
                question += count;
            }
        }
    }

    private static LabelResult result(Task task, List<double[]> scores) {
        double[] probabilities = task.exclusive()
                ? ScoringEngine.probabilities(scores.get(0))
                : scores.stream()
                        .mapToDouble(yesOrNo -> ScoringEngine.probabilities(yesOrNo)[0])
                        .toArray();
        return LabelResult.of(task.name(), task.labelNames(), probabilities, null);
    }

    @Override
    public void close() {
        model.close();
    }
}
