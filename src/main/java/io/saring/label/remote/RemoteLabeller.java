package io.saring.label.remote;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Meters;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.WrittenLanguages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Labels with a model on servers that speak OpenAI's chat completions, as vLLM and SGLang do: one request a text, whose
 * answer is held to the tasks' labels by a JSON schema, and whose tokens' log-probabilities become the labels' probabilities.
 * Where a server can score labels without writing them, it is asked for that.
 * Each call waits for its server, so it takes as many calls at a time as requests may be in flight.
 */
public final class RemoteLabeller implements Labeller {

    private static final Logger log = LogManager.getLogger(RemoteLabeller.class);
    static final String NAME = "remote";

    private final RemoteSettings settings;
    private final Endpoints endpoints;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final ChatPrompt prompt;
    private final Provenance provenance;

    /** Connects to the servers of one model. */
    private RemoteLabeller(RemoteSettings settings, Tasks catalogue, Endpoints endpoints, Endpoint.Model model) {
        this.settings = settings;
        this.endpoints = endpoints;
        List<Task> asked =
                catalogue.all().stream().filter(task -> task.prompt() == null).toList();
        this.prompt = new ChatPrompt(model, asked, settings.withContext());
        boolean probabilities = probe();
        asked.stream().filter(task -> task.exclusive() || probabilities).forEach(task -> tasks.put(task.name(), task));
        String revision = settings.model().revision() == null
                ? model.root()
                : settings.model().revision();
        this.provenance =
                new Provenance(NAME, model.id(), revision, prompt.hash(), catalogue.version(), 0, false, false, 0);
    }

    /**
     * Connects, and finds out what the servers can do.
     *
     * @throws IllegalArgumentException where the settings are wrong, or the servers do not serve the model
     * @throws java.io.UncheckedIOException where no server answers
     */
    public static RemoteLabeller connect(RemoteSettings settings, Tasks catalogue, Meters meters) {
        Endpoints endpoints = new Endpoints(settings, meters);
        return new RemoteLabeller(
                settings, catalogue, endpoints, endpoints.model(settings.model().name()));
    }

    /**
     * Tries every server; one that is away now is tried when it is asked first.
     *
     * @return whether all that answered give probabilities
     */
    private boolean probe() {
        boolean probabilities = true;
        for (Endpoint endpoint : endpoints.all()) {
            try {
                Capabilities found = new CapabilityProbe(prompt).probe(endpoint);
                endpoint.found(found);
                probabilities &= found.alternatives() > 0;
            } catch (IOException e) {
                log.warn("engine remote: {} {}; it is tried again later", endpoint.place(), Endpoint.reason(e));
            } catch (InterruptedException e) {
                throw Endpoints.interrupted(e);
            }
        }
        return probabilities;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> tasks() {
        return new LinkedHashSet<>(tasks.keySet());
    }

    @Override
    public int parallelism() {
        return settings.limits().concurrency();
    }

    /** One, so that no text waits for another's answer: servers make their batches themselves. */
    @Override
    public int mostTexts() {
        return 1;
    }

    /** Where one server can stand in for the others there is none. */
    @Override
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        for (Endpoint endpoint : endpoints.all()) {
            String problem = endpoints.check(endpoint).problem();
            if (problem == null && !endpoint.isOpen()) {
                return List.of();
            }
            obstacles.add(
                    "engine remote at " + endpoint.place() + ": " + (problem == null ? "most requests fail" : problem));
        }
        return obstacles;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        return batch.stream().map(this::label).toList();
    }

    private LabelOutcome label(LabelRequest request) {
        if (request.text().isOnlyPersonalData()) {
            return new LabelOutcome.Labelled(undetermined(request), provenance);
        }
        List<Question> questions = new ArrayList<>();
        tasks.values().stream()
                .filter(task -> request.tasks().contains(task.name()))
                .forEach(task -> questions.addAll(Question.of(task)));
        if (questions.isEmpty()) {
            return new LabelOutcome.Labelled(List.of(), provenance);
        }
        ChatPrompt.Turns turns = prompt.turns(request);
        Exchange.Result result = new Exchange(settings, endpoints, prompt)
                .run(capabilities -> prompt.inquiry(turns, questions, capabilities));
        if (result instanceof Exchange.Result.Failed failed) {
            return new LabelOutcome.Rejected(failed.error());
        }
        Exchange.Result.Answered answered = (Exchange.Result.Answered) result;
        List<LabelResult> results = results(questions, answered.answers()).stream()
                .map(own -> WrittenLanguages.among(own, request.text()))
                .toList();
        return new LabelOutcome.Labelled(results, provenance);
    }

    private List<LabelResult> undetermined(LabelRequest request) {
        Task language = request.tasks().contains(Language.TASK) ? tasks.get(Language.TASK) : null;
        return language == null ? List.of() : List.of(WrittenLanguages.undetermined(language.labelNames()));
    }

    private List<LabelResult> results(List<Question> questions, Map<String, Answer> answers) {
        Map<String, List<Question>> byTask = new LinkedHashMap<>();
        questions.forEach(question -> byTask.computeIfAbsent(question.task(), key -> new ArrayList<>())
                .add(question));
        List<LabelResult> results = new ArrayList<>();
        byTask.forEach((task, own) -> result(named(task), own, answers).ifPresent(results::add));
        return results;
    }

    private Task named(String task) {
        return Objects.requireNonNull(tasks.get(task), task);
    }

    private static Optional<LabelResult> result(Task task, List<Question> questions, Map<String, Answer> answers) {
        List<String> labels = task.labelNames();
        if (task.exclusive()) {
            Answer answer = answer(questions.get(0), answers);
            return Optional.of(answer.probabilities()
                    .map(own -> LabelResult.of(task.name(), labels, own, null))
                    .orElseGet(() -> LabelResult.withoutProbability(task.name(), labels.get(answer.word()))));
        }
        double[] yes = new double[questions.size()];
        for (int i = 0; i < yes.length; i++) {
            Optional<double[]> own = answer(questions.get(i), answers).probabilities();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            yes[i] = own.get()[0];
        }
        return Optional.of(LabelResult.of(task.name(), labels, yes, null));
    }

    private static Answer answer(Question question, Map<String, Answer> answers) {
        return Objects.requireNonNull(answers.get(question.key()), question.key());
    }

    @Override
    public void close() {
        // Java's HTTP client closes its connections when nobody holds it any more.
    }
}
