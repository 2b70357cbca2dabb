package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Decision;
import io.saring.domain.Grounds;
import org.jspecify.annotations.Nullable;

/** What a case is about, out of a decision. */
final class Subjects {

    /** The input that has the size of the message's campaign, where the policy asked for it. */
    private static final String CAMPAIGN = "campaign_messages";

    /** The language of a message that nothing is known of. */
    private static final String UNKNOWN_LANGUAGE = "und";

    private Subjects() {}

    /** Of a decision, where there is one. */
    static Case.Subject of(Case.Origin origin, @Nullable Decision decision) {
        return decision == null
                ? new Case.Subject(origin, null, null, null, 0, null)
                : new Case.Subject(
                        origin,
                        decision.channel(),
                        decision.source(),
                        decision.severity(),
                        campaign(decision),
                        judged(decision));
    }

    static String language(@Nullable Decision decision) {
        return decision == null ? UNKNOWN_LANGUAGE : decision.language();
    }

    /** Whether it takes something from whoever wrote the message, without a person. */
    static boolean restricts(Decision decision) {
        return decision.action().restricts();
    }

    private static long campaign(Decision decision) {
        String messages = decision.inputs().get(CAMPAIGN);
        return messages == null ? 0 : Long.parseLong(messages);
    }

    private static Case.PolicyDecision judged(Decision decision) {
        return new Case.PolicyDecision(
                decision.id(),
                decision.labelledId(),
                decision.action(),
                decision.policy(),
                decision.policyVersion(),
                decision.rules(),
                decision.conditions(),
                decision.reason(),
                new Grounds(decision.ground(), decision.groundCategory(), decision.legalBasis()),
                decision.decidedAt());
    }
}
