package io.saring.schema;

import org.apache.avro.Schema;

/** The kinds of event that travel between applications. */
@SuppressWarnings("ImmutableEnumChecker") // Avro's Schema is immutable in use, but not declared so.
public enum EventType {
    /** A message as it arrives. */
    MESSAGE(io.saring.event.Message.getClassSchema()),
    /** A message's labels. */
    LABELLED_MESSAGE(io.saring.event.LabelledMessage.getClassSchema()),
    /** A policy's decision. */
    DECISION(io.saring.event.Decision.getClassSchema()),
    /** A record that could not be handled. */
    DEAD_LETTER(io.saring.event.DeadLetter.getClassSchema()),
    /** A message to be labelled again. */
    RELABEL(io.saring.event.Relabel.getClassSchema()),
    /** What a count is of. */
    COUNT_KEY(io.saring.event.CountKey.getClassSchema()),
    /** How many. */
    COUNT(io.saring.event.Count.getClassSchema()),
    /** What names a campaign. */
    CAMPAIGN_KEY(io.saring.event.CampaignKey.getClassSchema()),
    /** A campaign. */
    CAMPAIGN(io.saring.event.Campaign.getClassSchema()),
    /** Somebody reports a message. */
    REPORT(io.saring.event.Report.getClassSchema()),
    /** What a person does about a case. */
    REVIEW(io.saring.event.Review.getClassSchema()),
    /** What names a case or an outcome. */
    CASE_KEY(io.saring.event.CaseKey.getClassSchema()),
    /** What a person has to decide. */
    CASE(io.saring.event.Case.getClassSchema()),
    /** What was decided. */
    OUTCOME(io.saring.event.Outcome.getClassSchema());

    private final Schema schema;

    EventType(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }

    /** Whether it is the key of a topic's records. */
    boolean isKey() {
        return this == COUNT_KEY || this == CAMPAIGN_KEY || this == CASE_KEY;
    }
}
