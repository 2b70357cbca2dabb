package io.saring.label.remote;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a question's possible answers as a tree: the points at which they part, and the tokens that may follow there. The
 * probability of an answer is the product of its own token's share at each of those points. Immutable.
 */
final class LabelTokens {

    private final List<List<Integer>> answers;
    /** By what comes before: the tokens that go on from there, where there are several. */
    private final Map<List<Integer>, Set<Integer>> branches = new LinkedHashMap<>();

    /**
     * The tree of some answers.
     *
     * @throws IllegalArgumentException where two are the same, or one is the beginning of another
     */
    LabelTokens(List<List<Integer>> answers) {
        this.answers = answers;
        for (List<Integer> answer : answers) {
            for (int i = 0; i < answer.size(); i++) {
                branches.computeIfAbsent(answer.subList(0, i), key -> new LinkedHashSet<>())
                        .add(answer.get(i));
            }
        }
        if (answers.stream().anyMatch(branches::containsKey)
                || Set.copyOf(answers).size() < answers.size()) {
            throw new IllegalArgumentException("its tokens do not tell the labels apart");
        }
        branches.values().removeIf(next -> next.size() == 1);
    }

    /** What stands before each point at which the answers part. */
    List<List<Integer>> points() {
        return List.copyOf(branches.keySet());
    }

    /** All tokens that may follow at one of the points. */
    Set<Integer> next() {
        Set<Integer> next = new LinkedHashSet<>();
        branches.values().forEach(next::addAll);
        return next;
    }

    /** The probability of a token at a point. */
    interface Scores {
        double of(List<Integer> point, int token);
    }

    /** The probability of each answer among all; NaN where a point has no probability at all. */
    double[] probabilities(Scores scores) {
        double[] probabilities = new double[answers.size()];
        for (int answer = 0; answer < probabilities.length; answer++) {
            probabilities[answer] = probability(answers.get(answer), scores);
        }
        return probabilities;
    }

    private double probability(List<Integer> answer, Scores scores) {
        double probability = 1;
        for (int i = 0; i < answer.size() && probability > 0; i++) {
            List<Integer> point = answer.subList(0, i);
            Set<Integer> next = branches.get(point);
            if (next != null) {
                double all = next.stream()
                        .mapToDouble(token -> scores.of(point, token))
                        .sum();
                probability *= scores.of(point, answer.get(i)) / all;
            }
        }
        return probability;
    }
}
