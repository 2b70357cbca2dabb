package io.saring.topology.decide;

import io.saring.domain.LabelledMessage;
import io.saring.policy.PoliciesInForce;
import java.util.Map;

/** Says on what basis a message is decided about again. */
public interface FirstDecisions {

    /**
     * What a decision rests on beside its labelled message.
     *
     * @param policies what it is judged by
     * @param inputs what history and quotas said, by name
     */
    record Basis(PoliciesInForce policies, Map<String, String> inputs) {}

    /** The basis for a message. */
    Basis basis(LabelledMessage labelled);
}
