package io.saring.policy;

/**
 * A decision that a later event may take back.
 *
 * @param id the labelled event's identifier, hashed
 * @param decision the decision
 */
record ProvisionalDecision(long id, PastDecision decision) {}
