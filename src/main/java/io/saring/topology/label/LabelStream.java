package io.saring.topology.label;

/**
 * One stream's label application: what it is told, what it works with, and which of its variants it is.
 *
 * @param settings its settings
 * @param services what it works with
 * @param codecs how its messages are read and its labelled messages written
 * @param latency how long answers may take
 * @param shadow whether a second labeller sees the traffic
 */
public record LabelStream(
        LabelSettings settings,
        LabelServices services,
        StreamCodecs codecs,
        LatencyPolicy latency,
        ShadowPolicy shadow) {}
