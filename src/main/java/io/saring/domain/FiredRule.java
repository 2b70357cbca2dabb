package io.saring.domain;

/**
 * A rule whose threshold was reached.
 *
 * @param rule the rule's name
 * @param task the task that it looks at
 * @param label the label that it looks at
 * @param threshold the threshold for the message's language, 0 to 1
 * @param probability the label's probability, 0 to 1
 * @param action what this rule alone asks for
 */
public record FiredRule(String rule, String task, String label, double threshold, double probability, Action action) {}
