package io.saring.topology.decide;

import io.saring.topology.OutputTopic;
import io.saring.topology.SourceSettings;
import java.util.Map;

/**
 * Settings of the decide application.
 *
 * @param streams the streams by the topics with their labelled messages
 * @param decisions the topic for decisions
 * @param maxRecordBytes largest record that the producer and the topics take
 * @param source how the input is read
 */
public record DecideSettings(
        Map<String, String> streams, OutputTopic decisions, int maxRecordBytes, SourceSettings source) {

    public DecideSettings {
        streams = Map.copyOf(streams);
    }
}
