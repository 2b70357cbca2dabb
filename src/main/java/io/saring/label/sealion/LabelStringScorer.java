package io.saring.label.sealion;

import io.saring.domain.Meters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores given answers in given user turns, for benchmarks that bring prompts of their own. Nothing is truncated. For one
 * thread.
 */
public final class LabelStringScorer implements AutoCloseable {

    private static final int KEPT_PROMPTS = 64;

    private final SealionModel model;
    private final Map<Turn, Prompt> prompts = new HashMap<>();

    /**
     * A user's turn without what changes from row to row.
     *
     * @param before what the turn says before the row's text
     * @param after what it says after it
     * @param answers the answers to choose from, in the order of what they mean
     */
    public record Turn(String before, String after, List<String> answers) {}

    private LabelStringScorer(SealionModel model) {
        this.model = model;
    }

    /**
     * Loads a checkpoint.
     *
     * @throws IllegalArgumentException where it cannot be served
     */
    public static LabelStringScorer load(SealionSettings settings) {
        return new LabelStringScorer(SealionModel.load(settings, Meters.NONE));
    }

    /** The checkpoint's name. */
    public String model() {
        return model.checkpoint().name();
    }

    /**
     * The most probable answer for each text.
     *
     * @return for each text the number of an answer of the turn
     */
    public List<Integer> best(Turn turn, List<String> texts) {
        Prompt prompt = prompt(turn);
        AnswerTree tree = prompt.tree(Set.of(""));
        List<ScoringEngine.Request> requests = texts.stream()
                .map(text -> new ScoringEngine.Request(prompt, prompt.fill(text, Integer.MAX_VALUE), tree))
                .toList();
        List<Integer> best = new ArrayList<>();
        for (List<double[]> scores : model.engine().score(requests)) {
            best.add(highest(scores.get(0)));
        }
        return best;
    }

    private Prompt prompt(Turn turn) {
        if (prompts.size() >= KEPT_PROMPTS) {
            prompts.clear();
        }
        return prompts.computeIfAbsent(
                turn,
                own -> new Prompt(
                        model.tokenizer(),
                        PromptText.of(model.template(), null, own.before(), own.after()),
                        List.of(new Question("", own.answers()))));
    }

    private static int highest(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() {
        model.close();
    }
}
