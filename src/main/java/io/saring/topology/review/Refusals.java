package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.Review;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a review cannot be: in words for the reviewer who asked. Immutable. */
final class Refusals {

    static final String NOTHING_ASKED =
            "nothing is asked about this case: it was decided by somebody else, or is closed";
    static final String TAKEN = "somebody else has this case";
    static final String SOMEBODY_ELSE = "this case waits for somebody who has not decided about it before";
    static final String NOT_YOURS = "you do not have this case";
    static final String NO_ACTION = "a verdict needs an action: ALLOW, ROUTE, LIMIT or BLOCK";
    static final String NO_LABELS = "a correction needs labels";
    static final String NO_TARGET = "an escalation needs a target";
    static final String CLOSED = "this case is closed";
    static final String NOTHING_TO_APPEAL = "nothing was decided about this message that could be appealed";
    static final String NO_PSEUDONYM = "an erasure needs the pseudonym, as its target";
    static final String OPEN = "somebody still has to decide about this case; it is erased after that";
    static final String APPEALED_BEFORE = "it was appealed before by the same";

    /** Why, where it cannot be. */
    Optional<String> of(CaseFile file, Review review) {
        return Optional.ofNullable(reason(file, review));
    }

    private static @Nullable String reason(CaseFile file, Review review) {
        return switch (review.kind()) {
            case ASSIGNED -> notAsked(file, review);
            case RELEASED -> isAssignee(file, review) ? null : NOT_YOURS;
            case DECIDED ->
                review.action() == null || review.action() == Action.REVIEW ? NO_ACTION : notAsked(file, review);
            case CORRECTED -> notCorrected(file, review);
            case ESCALATED -> review.target() == null || review.target().isBlank() ? NO_TARGET : notAsked(file, review);
            case APPEALED -> notAppealed(file, review);
            case ERASED -> notErased(file, review);
        };
    }

    private static @Nullable String notAsked(CaseFile file, Review review) {
        if (file.waitsFor() == Case.Waiting.NOTHING) {
            return NOTHING_ASKED;
        }
        if (file.assignee(review.at())
                .filter(own -> !own.equals(review.reviewer()))
                .isPresent()) {
            return TAKEN;
        }
        return file.waitsFor().isForSomebodyElse() && file.hasDecided(review.reviewer()) ? SOMEBODY_ELSE : null;
    }

    private static @Nullable String notErased(CaseFile file, Review review) {
        if (review.target() == null || review.target().isBlank()) {
            return NO_PSEUDONYM;
        }
        return file.waitsFor() == Case.Waiting.NOTHING ? null : OPEN;
    }

    private static boolean isAssignee(CaseFile file, Review review) {
        return file.assignee(review.at()).filter(review.reviewer()::equals).isPresent();
    }

    private static @Nullable String notCorrected(CaseFile file, Review review) {
        if (file.state() == Case.State.CLOSED) {
            return CLOSED;
        }
        return review.labels().isEmpty() ? NO_LABELS : null;
    }

    private static @Nullable String notAppealed(CaseFile file, Review review) {
        if (file.state() == Case.State.CLOSED) {
            return CLOSED;
        }
        Case.Decided outcome = file.outcome();
        if (outcome == null || file.state() == Case.State.APPEALED) {
            return NOTHING_TO_APPEAL;
        }
        return file.hasAppealed(review.reviewer()) ? APPEALED_BEFORE : null;
    }
}
