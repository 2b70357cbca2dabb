package io.saring.policy;

import org.jspecify.annotations.Nullable;

/**
 * What messages are judged by at a moment. Immutable: who changes it puts another in its place.
 *
 * @param active the policy that decides
 * @param shadow one whose verdict is only told; absent where there is none
 */
public record PoliciesInForce(Judge active, @Nullable Judge shadow) {

    /** One policy alone. */
    public static PoliciesInForce only(Policy policy) {
        return new PoliciesInForce(new Judge(policy), null);
    }
}
