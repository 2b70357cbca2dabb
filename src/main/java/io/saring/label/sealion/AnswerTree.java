package io.saring.label.sealion;

import java.util.ArrayList;
import java.util.List;

/**
 * The answers to some of a prompt's questions as one tree of tokens. Immutable.
 *
 * <p>An answer's score is the sum of the logarithms of its tokens' probabilities and of that of the token that ends it, so
 * that S1 is not a beginning of S10. What all answers to a question begin with is not asked for, since it would add the
 * same to each.
 */
final class AnswerTree {

    private final TokenTree tokens;
    private final List<int[][]> asked;

    private AnswerTree(TokenTree tokens, List<int[][]> asked) {
        this.tokens = tokens;
        this.asked = asked;
    }

    /**
     * Merges answers.
     *
     * @param questions for each question the ids of each of its answers, the ending token last
     */
    static AnswerTree of(List<List<int[]>> questions) {
        TokenTree.Builder builder = new TokenTree.Builder();
        List<int[][]> asked = new ArrayList<>();
        for (List<int[]> answers : questions) {
            int common = commonBeginning(answers);
            asked.add(answers.stream().map(ids -> grow(builder, ids, common)).toArray(int[][]::new));
        }
        return new AnswerTree(builder.build(), asked);
    }

    private static int[] grow(TokenTree.Builder builder, int[] ids, int common) {
        int[] questions = new int[ids.length - common];
        int node = TokenTree.TRUNK;
        for (int i = 0; i < ids.length; i++) {
            if (i >= common) {
                questions[i - common] = builder.ask(node, ids[i]);
            }
            if (i < ids.length - 1) {
                node = builder.child(node, ids[i]);
            }
        }
        return questions;
    }

    /** How many tokens all of some sequences begin with. */
    static int commonBeginning(List<int[]> sequences) {
        int common = 0;
        while (sequences.get(0).length > common && allHave(sequences, common)) {
            common++;
        }
        return common;
    }

    private static boolean allHave(List<int[]> sequences, int index) {
        int token = sequences.get(0)[index];
        return sequences.stream().allMatch(ids -> ids.length > index && ids[index] == token);
    }

    TokenTree tokens() {
        return tokens;
    }

    /**
     * The scores of each question's answers.
     *
     * @param logarithms the logarithm of each asked token's probability
     * @param from where this tree's begin
     * @return natural logarithms, up to a number that is the same for all answers to a question
     */
    List<double[]> scores(float[] logarithms, int from) {
        List<double[]> scores = new ArrayList<>(asked.size());
        for (int[][] answers : asked) {
            double[] sums = new double[answers.length];
            for (int answer = 0; answer < answers.length; answer++) {
                for (int question : answers[answer]) {
                    sums[answer] += logarithms[from + question];
                }
            }
            scores.add(sums);
        }
        return scores;
    }
}
