package io.saring.label.lexical;

import java.util.List;
import java.util.Set;

/**
 * All that the lexical labeller learns. Immutable by convention.
 *
 * @param vocabulary the features that are known, and how rare they are
 * @param scripts ISO 15924 codes of the scripts in which it learnt to tell languages apart
 * @param tasks each task's own part, in the order of tasks.yaml
 * @param steps a row a feature, {@link #stride} bytes long: the steps of each label of each task, in order, each 128 more
 *     than it is so that none is negative
 */
@SuppressWarnings("ArrayRecordComponent") // read for every text, and never compared
record LexicalWeights(Vocabulary vocabulary, Set<String> scripts, List<TaskWeights> tasks, byte[] steps) {

    /** What a weight of zero is stored as. */
    static final int ZERO_STEP = 128;

    /** How long a row is: a byte for each label, and as many more as fill the last eight. */
    int stride() {
        return stride(tasks.stream().mapToInt(task -> task.labels().size()).sum());
    }

    /** How long a row of so many labels is. */
    static int stride(int labels) {
        return (labels + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
}
