package io.saring.label;

/** Batches. */
public final class MicroBatcher {
    private MicroBatcher() {}
}
