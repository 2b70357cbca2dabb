package io.saring.topology.decide;

import io.saring.domain.SourcePosition;
import io.saring.policy.PoliciesInForce;
import java.util.Map;
import java.util.Optional;

/** Says on what basis a message is decided about again. For one thread. */
public interface FirstDecisions {

    /**
     * What a decision rests on beside its labelled message.
     *
     * @param policies what it is judged by
     * @param inputs what history and quotas said, by name
     */
    record Basis(PoliciesInForce policies, Map<String, String> inputs) {}

    /**
     * The basis for the labelled message at a place; nothing where it is not to be decided about.
     *
     * @param labelled where the labelled message was read
     */
    Optional<Basis> basis(SourcePosition labelled);
}
