package io.saring.topology.label;

import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.AutoOffsetReset;

/**
 * What the label application of one stream is told.
 *
 * @param stream the stream's name
 * @param input the topic with messages
 * @param labelled the topic for labelled messages; null where each stream has its own
 * @param deadLetters the topic for records that could not be handled
 * @param relabel the topic for degraded messages that are to be labelled again
 * @param shadow the topic for the shadow's labelled messages
 * @param tasks the tasks that the engine is asked for
 * @param slots records of one partition in flight before intake waits
 * @param maxWait longest wait for a result before an overflow slot is taken
 * @param maxTextLength longest text that is labelled, in UTF-16 units
 * @param maxRecordBytes largest record that the producer and the topics take
 * @param unknownSchemaAfter how long an id that the registry does not know is asked for
 * @param textForm how much of the text the labelled event carries
 * @param contextAttribute the attribute with the text that a message answers, or null where messages are read alone
 * @param tombstones what becomes of records without a value
 * @param futureTolerance how far ahead of the clock a timestamp may be
 * @param keyRequired whether the output is a compacted topic, which takes no record without a key
 * @param latency how late answers may be, or null where they may take any time
 * @param firstStart where to begin in topics that no offset is committed for
 */
public record LabelSettings(
        String stream,
        String input,
        String labelled,
        String deadLetters,
        String relabel,
        String shadow,
        Set<String> tasks,
        int slots,
        Duration maxWait,
        int maxTextLength,
        int maxRecordBytes,
        Duration unknownSchemaAfter,
        TextForm textForm,
        String contextAttribute,
        Tombstones tombstones,
        Duration futureTolerance,
        boolean keyRequired,
        Latency latency,
        AutoOffsetReset firstStart) {

    /**
     * How late answers may be.
     *
     * @param budget from the broker's append to the event
     * @param reserve the part of it that the commit takes
     * @param backlogWaits whether what is late because the application was stopped may take any time
     */
    public record Latency(Duration budget, Duration reserve, boolean backlogWaits) {}

    public LabelSettings {
        tasks = Set.copyOf(tasks);
    }
}
