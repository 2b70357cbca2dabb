package io.saring.label.lexical;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.domain.Sha256;
import io.saring.label.Coverage;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.WrittenLanguages;
import io.saring.text.NormalisedText;
import io.saring.text.SurfaceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The embedded labeller: linear models over hashed n-grams. Thread-safe, and it owns no thread.
 *
 * <p>It first decides a text's language, then answers the tasks that it was taught in that language; the others are
 * absent from its results. Of a text longer than 8192 UTF-16 units it reads the beginning.
 */
public final class LexicalLabeller implements Labeller {

    /** Its name in configuration and events. */
    public static final String NAME = "lexical";

    private static final String MODEL = "saring-lexical";
    private static final String SHIPPED = "/lexical/weights.bin";
    private static final String TRAIN_AGAIN =
            "train them with: java -jar saring.jar train lexical --data DIR --out FILE";
    private static final String LATIN = "Latn";
    /** A longer text has more than one letter, or is no text. */
    private static final int LONGEST_LETTER = 16;

    private static final int REVISION_LENGTH = 12;
    private static final int MOST_THREADS = 2;

    private final Set<String> scripts;
    private final Map<String, TaskModel> models;
    private final TaskModel languages;
    private final Coverage coverage;
    private final Provenance provenance;
    private final Provenance truncatedProvenance;
    private final ThreadLocal<TextScores> readers;

    private LexicalLabeller(LexicalWeights weights, Tasks tasks, String revision) {
        this.scripts = weights.scripts();
        this.models = models(weights, tasks);
        TaskModel ofLanguages = models.get(Language.TASK);
        if (ofLanguages == null) {
            throw new IllegalArgumentException("they have no model of languages");
        }
        this.languages = ofLanguages;
        this.coverage = coverage(models);
        this.provenance = provenance(tasks, revision, false);
        this.truncatedProvenance = provenance(tasks, revision, true);
        this.readers = ThreadLocal.withInitial(() -> new TextScores(weights));
    }

    /** The labeller with the weights that ship with Saring. */
    public static LexicalLabeller shipped(Tasks tasks) {
        try (InputStream stream = LexicalLabeller.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalArgumentException("the jar has no " + SHIPPED + ": build it again, or " + TRAIN_AGAIN);
            }
            return of(stream.readAllBytes(), tasks, "the shipped " + SHIPPED);
        } catch (IOException e) {
            throw new IllegalArgumentException("the shipped " + SHIPPED + " cannot be read: build the jar again", e);
        }
    }

    /** How large the shipped weights are, in bytes. */
    public static long shippedBytes() {
        try (InputStream stream = LexicalLabeller.class.getResourceAsStream(SHIPPED)) {
            return stream.readAllBytes().length;
        } catch (IOException e) {
            throw new IllegalArgumentException("the shipped " + SHIPPED + " cannot be read: build the jar again", e);
        }
    }

    /**
     * The labeller with weights of a file.
     *
     * @throws IllegalArgumentException where the file cannot be read, is not a weights file, is damaged or does not fit
     *     the tasks, in a line that says what to do
     */
    public static LexicalLabeller load(Path weights, Tasks tasks) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(weights);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    weights + ": the weights cannot be read (" + e.getClass().getSimpleName()
                            + "); name a file of weights, or " + TRAIN_AGAIN,
                    e);
        }
        return of(bytes, tasks, weights.toString());
    }

    private static LexicalLabeller of(byte[] bytes, Tasks tasks, String place) {
        try {
            return new LexicalLabeller(WeightsFormat.decode(bytes), tasks, revision(bytes));
        } catch (IOException | IllegalArgumentException e) {
            String detail = e.getMessage() == null ? "it ends too early" : e.getMessage();
            throw new IllegalArgumentException(
                    place + ": not usable as lexical weights (" + detail + "); " + TRAIN_AGAIN, e);
        }
    }

    private static Map<String, TaskModel> models(LexicalWeights weights, Tasks tasks) {
        Map<String, TaskModel> models = new LinkedHashMap<>();
        int first = 0;
        int firstOwn = 0;
        for (TaskWeights task : weights.tasks()) {
            models.put(task.task(), new TaskModel(tasks.named(task.task()), task, first, firstOwn));
            first += task.columns();
            firstOwn += task.ownColumns();
        }
        return models;
    }

    /** The language task is answered for every text, and the others in those languages that it can find. */
    private static Coverage coverage(Map<String, TaskModel> models) {
        Map<String, Map<String, Set<String>>> coverage = new LinkedHashMap<>();
        Set<String> told = Objects.requireNonNull(models.get(Language.TASK)).languages();
        models.forEach((task, model) -> {
            Map<String, Set<String>> languages = new LinkedHashMap<>(model.coverage());
            languages.keySet().retainAll(told);
            coverage.put(task, languages);
        });
        coverage.put(Language.TASK, Map.of(Coverage.EVERY_LANGUAGE, told));
        return new Coverage(coverage);
    }

    private static Provenance provenance(Tasks tasks, String revision, boolean truncated) {
        return new Provenance(NAME, MODEL, revision, null, tasks.version(), 0, false, truncated, 0);
    }

    private static String revision(byte[] weights) {
        return Sha256.hex(weights).substring(0, REVISION_LENGTH);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> tasks() {
        return models.keySet();
    }

    @Override
    public int parallelism() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /** What it can answer in which language. */
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        TextScores scores = readers.get();
        List<LabelOutcome> outcomes = new ArrayList<>(batch.size());
        for (LabelRequest request : batch) {
            outcomes.add(label(request, scores));
        }
        return outcomes;
    }

    private LabelOutcome label(LabelRequest request, TextScores scores) {
        NormalisedText text = request.text();
        scores.read(text);
        String known = request.language();
        LabelResult language = known == null || request.tasks().contains(Language.TASK) ? language(text, scores) : null;
        String code = known == null ? Objects.requireNonNull(language).label() : known;
        boolean truncated = text.text().length() > TextFeatures.LONGEST_TEXT;
        List<LabelResult> results = new ArrayList<>(models.size());
        Set<String> abstained = new HashSet<>();
        for (TaskModel model : models.values()) {
            if (!request.tasks().contains(model.name())) {
                continue;
            }
            if (model == languages && language != null) {
                results.add(language);
            } else if (model.languages().contains(code)
                    && model.abstains(scores, code, request.text().script())) {
                abstained.add(model.name());
            } else if (model.languages().contains(code)) {
                results.add(model.answer(scores, code, request.text().script()));
            }
        }
        return new LabelOutcome.Labelled(results, abstained, truncated ? truncatedProvenance : provenance);
    }

    /**
     * Text without letters, or in a script that no language of the training texts uses, is in none of the languages, and
     * one letter could be in any.
     */
    private LabelResult language(NormalisedText text, TextScores scores) {
        return scripts.contains(text.script()) && !(text.script().equals(LATIN) && hasOneLetter(text.text()))
                ? WrittenLanguages.among(languages.answer(scores, null, null), text)
                : languages.certain(Language.UNDETERMINED);
    }

    private static boolean hasOneLetter(String text) {
        return text.length() <= LONGEST_LETTER
                && SurfaceText.legible(text)
                                .codePoints()
                                .filter(Character::isLetter)
                                .limit(2)
                                .count()
                        < 2;
    }

    /** Frees the calling thread's arrays; those of other threads go with their threads. */
    @Override
    public void close() {
        readers.remove();
    }
}
