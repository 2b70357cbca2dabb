package io.saring.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person has to decide about one message, and how far that is.
 *
 * @param state how far it is
 * @param waitsFor what a reviewer is asked for
 * @param queue where it waits
 * @param subject what it is about
 * @param clock when it was received and when it is due
 * @param assignment who has it, where somebody has
 * @param reports what was reported
 * @param reviews what people did
 * @param outcome what was decided last, where something was
 * @param changedAt when it changed last
 */
public record Case(
        State state,
        Waiting waitsFor,
        Queue queue,
        Subject subject,
        Clock clock,
        @Nullable Assignment assignment,
        Reports reports,
        Reviews reviews,
        @Nullable Decided outcome,
        Instant changedAt) {

    /** How far a case is. */
    public enum State {
        /** It waits. */
        OPEN,
        /** Somebody has it. */
        ASSIGNED,
        /** There is a verdict, and whoever is concerned may appeal. */
        DECIDED,
        /** Somebody did, and it waits again. */
        APPEALED,
        /** Nothing more will come. */
        CLOSED
    }

    /** What a reviewer is asked for. */
    public enum Waiting {
        /** A verdict. */
        VERDICT,
        /** One by somebody else who does not see the first. */
        SECOND_OPINION,
        /** One by somebody else, about what somebody objects to. */
        APPEAL,
        /** Nothing. */
        NOTHING;

        /** Whether who has given a verdict about the case before is not asked. */
        public boolean isForSomebodyElse() {
            return this == SECOND_OPINION || this == APPEAL;
        }
    }

    /** Why there is a case. */
    public enum Origin {
        /** The policy wanted a person. */
        POLICY,
        /** Somebody reported the message. */
        REPORT,
        /** It was drawn from those that were decided without a person. */
        SAMPLE,
        /** Somebody objects to a decision without a person. */
        APPEAL
    }

    /** What is to be done by a time. */
    public enum Step {
        /** Somebody looks at it. */
        ACKNOWLEDGE,
        /** There is a verdict. */
        DECIDE,
        /** What is not allowed is gone. */
        ACT
    }

    /**
     * Where a case waits.
     *
     * @param target the team
     * @param language the message's language code
     * @param priority what comes first among those without a due time, 0 to 100
     * @param blind whether the reviewer is not shown what the policy decided
     */
    public record Queue(String target, String language, int priority, boolean blind) {}

    /**
     * What a case is about.
     *
     * @param origin why there is a case
     * @param channel as in the message
     * @param source where the message lies, where that is known
     * @param severity how much harm it is about, 1 to 4, where that is known
     * @param campaignMessages messages of the campaign that it belongs to, 0 where there is none
     * @param decision what the policy made of it, where that is known
     */
    public record Subject(
            Origin origin,
            @Nullable String channel,
            @Nullable SourcePosition source,
            @Nullable Integer severity,
            long campaignMessages,
            @Nullable PolicyDecision decision) {}

    /**
     * What the policy made of a message.
     *
     * @param id the decision's identifier
     * @param labelledId the labelled event that was judged
     * @param action what it asked for
     * @param policy the policy's name
     * @param policyVersion the policy's version
     * @param rules the rules that look at a label and fired
     * @param conditions the rules with a condition that fired
     * @param reason its sentence
     * @param grounds what it rests on
     * @param decidedAt when it was decided
     */
    public record PolicyDecision(
            String id,
            String labelledId,
            Action action,
            String policy,
            String policyVersion,
            List<FiredRule> rules,
            List<FiredCondition> conditions,
            String reason,
            Grounds grounds,
            Instant decidedAt) {

        public PolicyDecision {
            rules = List.copyOf(rules);
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * When a case was received, and its deadlines.
     *
     * @param receivedAt the first report, or the decision
     * @param deadlines all of them
     */
    public record Clock(Instant receivedAt, List<Deadline> deadlines) {

        public Clock {
            deadlines = List.copyOf(deadlines);
        }

        /** The next deadline that is not met yet; absent where there is none. */
        public Optional<Deadline> next() {
            return deadlines.stream()
                    .filter(deadline -> deadline.metAt() == null)
                    .min(Comparator.comparing(Deadline::dueAt));
        }
    }

    /**
     * Until when something is to be done.
     *
     * @param regime the regime's name in the configuration
     * @param step what is to be done
     * @param dueAt until when
     * @param metAt when it was done, where it was
     */
    public record Deadline(
            String regime,
            Step step,
            Instant dueAt,
            @Nullable Instant metAt) {}

    /**
     * Who has a case.
     *
     * @param until until when, unless it is asked for again
     */
    public record Assignment(String reviewer, Instant until) {

        /** Whether it still holds at a time. */
        public boolean holdsAt(Instant at) {
            return !until.isBefore(at);
        }
    }

    /**
     * What was reported.
     *
     * @param count how many reports there are
     * @param newest the newest of them
     */
    public record Reports(int count, List<Reported> newest) {

        /** Nothing was. */
        public static final Reports NONE = new Reports(0, List.of());

        public Reports {
            newest = List.copyOf(newest);
        }
    }

    /** A report, as {@link Report} has it. */
    public record Reported(
            String id,
            Report.Source source,
            @Nullable String regime,
            @Nullable String category,
            boolean urgent,
            @Nullable String reference,
            List<String> territory,
            Instant receivedAt) {

        public Reported {
            territory = List.copyOf(territory);
        }

        /** What a case keeps of it. */
        public static Reported of(Report report) {
            return new Reported(
                    report.id(),
                    report.source(),
                    report.regime(),
                    report.category(),
                    report.urgent(),
                    report.reference(),
                    report.territory(),
                    report.receivedAt());
        }
    }

    /**
     * What people did about a case.
     *
     * @param accepted what changed it, from the first to the last
     * @param refused the newest that did not
     */
    public record Reviews(List<Reviewed> accepted, List<Refused> refused) {

        /** Nothing yet. */
        public static final Reviews NONE = new Reviews(List.of(), List.of());

        public Reviews {
            accepted = List.copyOf(accepted);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A review that changed a case.
     *
     * @param id its identifier
     * @param kind what was done
     * @param reviewer who did it
     * @param waitedFor what the case waited for
     * @param waitedIn the team whose queue it waited in
     * @param action what the verdict says, where it is one
     * @param labels labels that were put right
     * @param at when
     */
    public record Reviewed(
            String id,
            Review.Kind kind,
            String reviewer,
            Waiting waitedFor,
            String waitedIn,
            @Nullable Action action,
            Map<String, String> labels,
            Instant at) {

        public Reviewed {
            labels = Map.copyOf(labels);
        }

        /** Whether it is somebody's verdict. */
        public boolean isVerdictOf(String somebody) {
            return kind == Review.Kind.DECIDED && reviewer.equals(somebody);
        }
    }

    /**
     * A review that changed nothing.
     *
     * @param id its identifier
     * @param reason why
     */
    public record Refused(String id, String reason) {}

    /**
     * What was decided last.
     *
     * @param id the outcome's identifier
     * @param action what it says
     * @param automated whether no person took part
     * @param decidedAt when
     * @param closesAt until when whoever is concerned may appeal; absent where nobody has decided yet
     */
    public record Decided(
            String id,
            Action action,
            boolean automated,
            Instant decidedAt,
            @Nullable Instant closesAt) {}

    public Case {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(waitsFor, "waitsFor");
        Objects.requireNonNull(changedAt, "changedAt");
    }
}
