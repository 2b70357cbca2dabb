package io.saring.topology.decide;

import io.saring.topology.OutputTopic;
import io.saring.topology.SourceSettings;
import java.util.Map;
import java.util.Set;

/**
 * Settings of the decide application.
 *
 * @param streams the streams by the topics with their labelled messages
 * @param key by whose key decisions go
 * @param passedOn names of the records' headers that decisions have too
 * @param decisions the topic for decisions
 * @param partitions how many tasks there are: the partitions of the topic that has most
 * @param maxRecordBytes largest record that the producer and the topics take
 * @param source how the input is read
 */
public record DecideSettings(
        Map<String, String> streams,
        DecisionKey key,
        Set<String> passedOn,
        OutputTopic decisions,
        int partitions,
        int maxRecordBytes,
        SourceSettings source) {

    public DecideSettings {
        streams = Map.copyOf(streams);
        passedOn = Set.copyOf(passedOn);
    }
}
