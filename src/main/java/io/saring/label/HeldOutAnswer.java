package io.saring.label;

import io.saring.domain.LabelResult;

/**
 * Answer of a labeller that has not seen the row.
 *
 * @param row the row
 * @param result the answer to the row's task
 */
public record HeldOutAnswer(LabelledRow row, LabelResult result) {}
