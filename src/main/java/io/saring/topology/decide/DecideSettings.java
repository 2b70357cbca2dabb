package io.saring.topology.decide;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.AutoOffsetReset;

/**
 * What the decide application is told.
 *
 * @param streams the streams by the topics with their labelled messages
 * @param decisions the topic for decisions
 * @param deadLetters the topic for records that could not be handled
 * @param maxRecordBytes largest record that the producer and the topics take
 * @param unknownSchemaAfter how long an id that the registry does not know is asked for
 * @param futureTolerance how far ahead of the clock a timestamp may be
 * @param keyRequired whether the output is a compacted topic, which takes no record without a key
 * @param firstStart where to begin in topics that no offset is committed for
 */
public record DecideSettings(
        Map<String, String> streams,
        String decisions,
        String deadLetters,
        int maxRecordBytes,
        Duration unknownSchemaAfter,
        Duration futureTolerance,
        boolean keyRequired,
        AutoOffsetReset firstStart) {

    public DecideSettings {
        streams = Map.copyOf(streams);
    }
}
