package io.saring.domain;

/**
 * A rule whose condition held, and that looks at no single label.
 *
 * @param rule the rule's name
 * @param action what this rule alone asks for
 */
public record FiredCondition(String rule, Action action) {}
