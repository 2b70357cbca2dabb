package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/** The topics that all streams share, and the settings that topics are made with. */
public record TopicsConfiguration(
        @JsonPropertyDescription("The topic for records that could not be handled.")
        String deadLetters,

        @JsonPropertyDescription("The topic for decisions.") String decisions,

        @JsonPropertyDescription("The topic for messages to be labelled again, which hold the original text.")
        String relabel,

        @JsonPropertyDescription("The topic for the shadow's labelled events.")
        String shadow,

        @JsonPropertyDescription(
                "The topic for policies, word lists and tasks that are published while everything runs.")
        String policies,

        @JsonPropertyDescription("The topic for counts by window.")
        String counts,

        @JsonPropertyDescription("The topic for campaigns.") String campaigns,

        @Inline People people,

        @JsonPropertyDescription(
                "Partitions of each topic that topics create makes. Labelled events and decisions need as many as their input.")
        Integer partitions,

        @JsonPropertyDescription("Replicas of each topic that topics create makes, and of internal topics.")
        Integer replication,

        @JsonPropertyDescription("How long messages, labelled events and decisions are kept.")
        Duration retention,

        @JsonPropertyDescription("How long dead letters, which hold the original text, are kept.")
        Duration deadLetterRetention,

        @JsonPropertyDescription("How long counts and campaigns are kept.")
        Duration countsRetention,

        @JsonPropertyDescription("How long reports, reviews, outcomes and the audit are kept.")
        Duration outcomesRetention) {

    /**
     * The topics between people and Saring.
     *
     * @param reports for reports of users and authorities
     * @param reviews for what reviewers do
     * @param cases for cases
     * @param outcomes for what was decided about them
     */
    public record People(
            @JsonPropertyDescription("The topic for reports of users, trusted flaggers and authorities.")
            String reports,

            @JsonPropertyDescription("The topic for what reviewers do.")
            String reviews,

            @JsonPropertyDescription("The topic for cases.") String cases,

            @JsonPropertyDescription("The topic for outcomes, as statements of reasons.")
            String outcomes,

            @JsonPropertyDescription("The topic for who looked at and did what over HTTP, as JSON.")
            String audit) {

        public People {
            reports = reports == null ? "saring.reports" : reports;
            reviews = reviews == null ? "saring.reviews" : reviews;
            cases = cases == null ? "saring.cases" : cases;
            outcomes = outcomes == null ? "saring.outcomes" : outcomes;
            audit = audit == null ? "saring.audit" : audit;
            Check.topic("topics.reports", reports);
            Check.topic("topics.reviews", reviews);
            Check.topic("topics.cases", cases);
            Check.topic("topics.outcomes", outcomes);
            Check.topic("topics.audit", audit);
        }
    }

    public TopicsConfiguration {
        deadLetters = deadLetters == null ? "saring.dead-letters" : deadLetters;
        decisions = decisions == null ? "saring.decisions" : decisions;
        relabel = relabel == null ? "saring.relabel" : relabel;
        shadow = shadow == null ? "saring.shadow" : shadow;
        policies = policies == null ? "saring.policies" : policies;
        counts = counts == null ? "saring.counts" : counts;
        campaigns = campaigns == null ? "saring.campaigns" : campaigns;
        people = people == null ? Defaults.of(People.class) : people;
        partitions = Check.range("topics.partitions", partitions, 4, 1, 10_000);
        replication = Check.range("topics.replication", replication, 3, 1, 100);
        retention = retention == null ? Duration.ofDays(7) : retention;
        deadLetterRetention = deadLetterRetention == null ? Duration.ofDays(14) : deadLetterRetention;
        countsRetention = countsRetention == null ? Duration.ofDays(90) : countsRetention;
        outcomesRetention = outcomesRetention == null ? Duration.ofDays(730) : outcomesRetention;
        Check.topic("topics.dead-letters", deadLetters);
        Check.topic("topics.decisions", decisions);
        Check.topic("topics.relabel", relabel);
        Check.topic("topics.shadow", shadow);
        Check.topic("topics.policies", policies);
        Check.topic("topics.counts", counts);
        Check.topic("topics.campaigns", campaigns);
        Check.between("topics.retention", retention, Duration.ofMinutes(1), Duration.ofDays(36_500));
        Check.between(
                "topics.dead-letter-retention", deadLetterRetention, Duration.ofMinutes(1), Duration.ofDays(36_500));
        Check.between("topics.counts-retention", countsRetention, Duration.ofDays(1), Duration.ofDays(36_500));
        Check.between("topics.outcomes-retention", outcomesRetention, Duration.ofDays(1), Duration.ofDays(36_500));
    }

    /** The topic for reports. */
    public String reports() {
        return people.reports();
    }

    /** The topic for what reviewers do. */
    public String reviews() {
        return people.reviews();
    }

    /** The topic for cases. */
    public String cases() {
        return people.cases();
    }

    /** The topic for outcomes. */
    public String outcomes() {
        return people.outcomes();
    }

    /** The topic for who looked at and did what. */
    public String audit() {
        return people.audit();
    }
}
