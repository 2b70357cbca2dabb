package io.saring.label.remote;

import io.saring.label.remote.ChatAnswer.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The probabilities of a question's words, from the log-probabilities of the tokens of an answer and of what could have
 * stood in their place.
 *
 * <p>From the value's beginning on, each token that could begin or continue one of the words has its share among those that
 * could: so a server that gives probabilities before its grammar is applied and one that gives them after are read alike. A
 * token that leads to one word only gives it its share; the one that was written is followed. Words that begin alike and
 * were not followed share theirs evenly, since nothing tells them apart. Words beyond the alternatives that the server gives
 * have nothing.
 */
final class LabelProbabilities {

    private final List<byte[]> words;
    private final double[] probabilities;
    private final BitSet open = new BitSet();
    private byte[] written = new byte[0];
    private double mass = 1;

    private LabelProbabilities(List<String> words) {
        // With its quotation mark, so that none is the beginning of another.
        this.words = words.stream()
                .map(word -> (word + '"').getBytes(StandardCharsets.UTF_8))
                .toList();
        this.probabilities = new double[words.size()];
        this.open.set(0, words.size());
    }

    /**
     * Reads them.
     *
     * @param start the byte of the tokens at which the value begins
     * @return one for each word, adding up to 1; nothing where the tokens do not tell
     */
    static Optional<double[]> of(List<String> words, List<Token> tokens, int start) {
        if (start < 0) {
            return Optional.empty();
        }
        LabelProbabilities reading = new LabelProbabilities(words);
        int at = 0;
        for (Token token : tokens) {
            int end = at + token.bytes().length;
            if (end > start && reading.open.cardinality() > 1 && !reading.follow(token, Math.max(0, start - at))) {
                return Optional.empty();
            }
            at = end;
        }
        return reading.open.cardinality() == 1 ? Optional.of(reading.done()) : Optional.empty();
    }

    /** @param before how many of the token's bytes lie before the value */
    private boolean follow(Token token, int before) {
        byte[] lead = Arrays.copyOf(token.bytes(), before);
        List<Candidate> candidates = new ArrayList<>();
        Candidate own = candidate(token, lead);
        for (Token other : token.alternatives()) {
            boolean sameBeginning =
                    other.bytes().length > before && Arrays.equals(other.bytes(), 0, before, lead, 0, before);
            if (sameBeginning && !Arrays.equals(other.bytes(), token.bytes())) {
                candidates.add(candidate(other, lead));
            }
        }
        if (own.words().isEmpty() || own.weight() == 0) {
            return false;
        }
        double total = own.weight()
                + candidates.stream()
                        .filter(other -> !other.words().isEmpty())
                        .mapToDouble(Candidate::weight)
                        .sum();
        candidates.forEach(other -> share(other, mass / total));
        mass *= own.weight() / total;
        open.and(own.words());
        written = joined(token, before);
        return true;
    }

    /** A token with the open words that it could begin or continue. */
    private record Candidate(double weight, BitSet words) {}

    private Candidate candidate(Token token, byte[] lead) {
        byte[] value = joined(token, lead.length);
        BitSet possible = new BitSet();
        open.stream().filter(word -> agree(words.get(word), value)).forEach(possible::set);
        return new Candidate(Math.exp(token.logprob()), possible);
    }

    private byte[] joined(Token token, int before) {
        byte[] value = Arrays.copyOf(written, written.length + token.bytes().length - before);
        System.arraycopy(token.bytes(), before, value, written.length, token.bytes().length - before);
        return value;
    }

    /** Whether one is the beginning of the other. */
    private static boolean agree(byte[] word, byte[] value) {
        int length = Math.min(word.length, value.length);
        return Arrays.equals(word, 0, length, value, 0, length);
    }

    private void share(Candidate candidate, double unit) {
        int count = candidate.words().cardinality();
        candidate.words().stream().forEach(word -> probabilities[word] += candidate.weight() * unit / count);
    }

    private double[] done() {
        probabilities[open.nextSetBit(0)] += mass;
        return probabilities;
    }
}
