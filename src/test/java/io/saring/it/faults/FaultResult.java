package io.saring.it.faults;

import java.time.Duration;

/**
 * What came of a fault.
 *
 * @param sent messages that were sent meanwhile
 * @param lost messages that came out as nothing, or were labelled and not decided about
 * @param doubled messages that came out, or were decided about, more than once
 * @param reordered messages that came out, or were decided about, after a later one of the same author
 * @param deadLetters messages that came out as dead letters
 * @param longest the longest time from sending a message until a reader had what became of it
 * @param recovery how long after the fault the last late one came out; zero where none was late
 */
record FaultResult(
        Fault fault,
        int sent,
        int lost,
        int doubled,
        int reordered,
        int deadLetters,
        Duration longest,
        Duration recovery) {

    /** Whether the promise was kept. */
    boolean good() {
        return lost == 0
                && doubled == 0
                && reordered == 0
                && fault.deadLetters().test(deadLetters);
    }
}
