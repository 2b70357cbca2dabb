package io.saring.topology;

/** The names of the applications' sinks, as processors forward to them. */
public final class SinkNames {

    /** Labelled messages of a stream. */
    public static final String LABELLED = "labelled";
    /** Degraded messages that are to be labelled again. */
    public static final String RELABEL = "relabel";
    /** The shadow's labelled messages. */
    public static final String SHADOW = "shadow";
    /** Decisions. */
    public static final String DECISIONS = "decisions";
    /** Counts by window. */
    public static final String COUNTS = "counts";
    /** Campaigns. */
    public static final String CAMPAIGNS = "campaigns";
    /** Cases. */
    public static final String CASES = "to-cases";
    /** Outcomes. */
    public static final String OUTCOMES = "outcomes";
    /** Records that could not be handled. */
    public static final String DEAD_LETTERS = "dead-letters";

    private SinkNames() {}

    /** Labelled messages of one of several streams. */
    public static String labelled(String stream) {
        return LABELLED + "-" + stream;
    }
}
