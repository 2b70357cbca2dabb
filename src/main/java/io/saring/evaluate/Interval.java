package io.saring.evaluate;

/**
 * A 95 % interval of a measure.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {}
