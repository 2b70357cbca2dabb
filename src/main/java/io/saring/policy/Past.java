package io.saring.policy;

/** What was decided about a message's key before, as conditions ask for it. */
public interface Past {

    /** Nothing. */
    Past NONE = count -> 0;

    /** How many there were. */
    long of(HistoryCount count);
}
