package io.saring.topology;

import java.time.Clock;

/**
 * Services and place of a replay, whichever application it does again.
 *
 * @param replayId what tells it from live traffic and other replays
 * @param output the topic to write to
 * @param clusterIds the identities of cluster and topics
 * @param maxRecordBytes largest record that the producer and the topic take
 * @param clock tells the time
 */
public record ReplayContext(String replayId, String output, ClusterIds clusterIds, int maxRecordBytes, Clock clock) {}
