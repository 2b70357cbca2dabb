package io.saring.domain;

/** Status of a labelled event: the configured engine's answer or not. */
public enum LabelStatus {
    /** The configured engine answered. */
    OK,
    /** The cheap tier answered under overload. */
    DEGRADED
}
