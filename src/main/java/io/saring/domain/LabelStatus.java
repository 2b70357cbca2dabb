package io.saring.domain;

/** Whether a labelled event is the configured engine's answer. */
public enum LabelStatus {
    /** The configured engine answered. */
    OK,
    /** The cheap tier answered under overload. */
    DEGRADED
}
