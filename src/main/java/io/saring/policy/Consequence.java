package io.saring.policy;

import io.saring.domain.Action;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks for.
 *
 * @param action what is to be done
 * @param target the team or queue, where there is one
 * @param ground why, for the person concerned; absent where the rule names none
 * @param severity how much harm it is about, 1 (a nuisance) to 4 (somebody's life); absent where the rule does not say
 * @param expires for how long it is limited or blocked; absent for good
 * @param perHour how often an hour it may limit or block; absent for as often as it fires
 */
public record Consequence(
        Action action,
        @Nullable String target,
        @Nullable Ground ground,
        @Nullable Integer severity,
        @Nullable Duration expires,
        @Nullable Integer perHour) {

    /** One that nothing more is said of. */
    public static Consequence of(Action action, @Nullable String target, @Nullable String ground) {
        return new Consequence(
                action, target, ground == null ? null : new Ground(ground, null, null), null, null, null);
    }

    /**
     * Why something was done.
     *
     * @param text in words
     * @param category a category of harm, where the house has some
     * @param legalBasis the law, where it is one
     */
    public record Ground(
            String text,
            @Nullable String category,
            @Nullable String legalBasis) {}

    /** Whether it costs somebody something, at once and without a person. */
    boolean enforces() {
        return action.restricts();
    }
}
