package io.saring.label.lexical;

/**
 * One text to learn from.
 *
 * @param rows its features' rows
 * @param values its features' values
 * @param label its label's index
 * @param weight how much it counts; 1 on average
 */
@SuppressWarnings("ArrayRecordComponent") // read in a tight loop, and never compared
record TrainingExample(int[] rows, float[] values, int label, float weight) {}
