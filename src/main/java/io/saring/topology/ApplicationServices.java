package io.saring.topology;

import io.saring.domain.DeadLetter;
import io.saring.domain.Meters;
import io.saring.schema.Encoder;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Services that every Kafka Streams application of a process shares.
 *
 * @param clusterIds the identities of cluster and topics
 * @param deadLetterTopic the topic for records that could not be handled
 * @param deadLetterEncoders make an encoder of dead letters for a task
 * @param meters where measurements go
 * @param clock tells the time
 */
public record ApplicationServices(
        ClusterIds clusterIds,
        String deadLetterTopic,
        Supplier<Encoder<DeadLetter>> deadLetterEncoders,
        Meters meters,
        Clock clock) {

    /**
     * The dead letters of one task.
     *
     * @param application the application's name
     * @param maxRecordBytes largest record that the producer and the topic take
     */
    public DeadLetterOutput deadLetters(String application, CloudEvents cloudEvents, int maxRecordBytes) {
        return new DeadLetterOutput(application, deadLetterEncoders.get(), cloudEvents, clock, maxRecordBytes);
    }
}
