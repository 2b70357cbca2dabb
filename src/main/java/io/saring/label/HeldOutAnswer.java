package io.saring.label;

import io.saring.domain.LabelResult;

/**
 * What a labeller that has not seen a row says of it.
 *
 * @param row the row
 * @param result the answer to the row's task
 */
public record HeldOutAnswer(LabelledRow row, LabelResult result) {}
