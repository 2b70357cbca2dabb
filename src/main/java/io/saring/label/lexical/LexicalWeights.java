package io.saring.label.lexical;

import java.util.List;
import java.util.Set;

/**
 * All that the lexical labeller learns. Immutable by convention.
 *
 * @param vocabulary the features that are known, and how rare they are
 * @param lexicon the terms of word lists
 * @param scripts ISO 15924 codes of the scripts in which it learnt to tell languages apart
 * @param tasks each task's own part, in the order of tasks.yaml
 * @param steps a row a feature, {@link #stride} bytes long: the steps of each column of each task, in order, each 128 more
 *     than it is so that none is negative
 * @param ownSteps a row of {@link #ownStride} bytes for each of {@link OwnWeights#ROWS}: the same of languages' own weights
 */
@SuppressWarnings("ArrayRecordComponent") // read for every text, and never compared
record LexicalWeights(
        Vocabulary vocabulary,
        Lexicon lexicon,
        Set<String> scripts,
        List<TaskWeights> tasks,
        byte[] steps,
        byte[] ownSteps) {

    /** What a weight of zero is stored as. */
    static final int ZERO_STEP = 128;

    /** How long a row is: a byte for each column, and as many more as fill the last eight. */
    int stride() {
        return stride(tasks);
    }

    /** How long a row of languages' own weights is. */
    int ownStride() {
        return ownStride(tasks);
    }

    /** How long a row of tasks is. */
    static int stride(List<TaskWeights> tasks) {
        return stride(tasks.stream().mapToInt(TaskWeights::columns).sum());
    }

    /** How long a row of tasks is among languages' own weights. */
    static int ownStride(List<TaskWeights> tasks) {
        return stride(tasks.stream().mapToInt(TaskWeights::ownColumns).sum());
    }

    /** How long a row of so many columns is. */
    static int stride(int columns) {
        return (columns + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
}
