package io.saring.label.lexical;

import java.util.Set;

/**
 * Where the weights stand that a language has of its own, on top of those that all languages share: a word of Indonesian may be
 * harmless in Malay. Only words, marks of lists and traits of style have such, in the tasks that they help in; chosen by
 * cross-validation on the training rows, as is how much they count (Daumé, "Frustratingly Easy Domain Adaptation", 2007).
 */
final class OwnWeights {

    /** Words of all languages share so many rows, a power of two. */
    static final int ROWS = 1 << 19;

    /** How much more a feature counts in its language's own weights than in the shared ones. */
    static final float FACTOR = 2;

    /** The tasks that have them: not topic, whose rows are translations of each other, nor intent, whose languages share no letter. */
    private static final Set<String> TASKS = Set.of("sentiment", "toxicity", "safety", "spam");

    private static final int SPREAD = 0x9E3779B9;

    private OwnWeights() {}

    /** Whether a task has them. */
    static boolean has(String task) {
        return TASKS.contains(task);
    }

    /** What tells a language's rows from another's. */
    static int seed(String language) {
        return language.hashCode() * SPREAD;
    }

    /** The row of a feature's bucket. */
    static int row(int bucket, int seed) {
        int mixed = (bucket ^ seed) * 0x2C1B3C6D;
        mixed ^= mixed >>> 15;
        mixed *= 0x297A2D39;
        return (mixed ^ (mixed >>> 16)) & (ROWS - 1);
    }
}
