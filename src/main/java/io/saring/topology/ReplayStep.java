package io.saring.topology;

import io.saring.domain.Failure;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Step that a replay takes with each record that it reads. For one thread. */
public interface ReplayStep {

    /**
     * Takes a record.
     *
     * @return what will come of it; nothing where its writer's schema is not known yet, and it is to be given again
     */
    Optional<ReplayedRecord> take(ConsumerRecord<byte[], byte[]> record);

    /** A record on its way. */
    interface ReplayedRecord {

        /** Whether its result is there. */
        boolean isDone();

        /** Its result, once it is there. */
        ReplayResult result();
    }

    /** Result of a step. */
    sealed interface ReplayResult {

        /** An event, with where to write it. */
        record Written(ProducerRecord<byte[], byte[]> record) implements ReplayResult {}

        /** No event can be made of it. */
        record Refused(Failure failure) implements ReplayResult {}

        /** There is nothing to do. */
        record Skipped() implements ReplayResult {}

        /** What an output is to a replay that writes to a topic. */
        static <E> ReplayResult of(Output<E> output, String topic) {
            return output instanceof Output.Ready<E> ready
                    ? new Written(OutgoingEvent.to(topic, ready.record()))
                    : new Refused(((Output.Refused<E>) output).failure());
        }
    }

    /** A result that is there at once. */
    record Immediate(ReplayResult result) implements ReplayedRecord {
        @Override
        public boolean isDone() {
            return true;
        }
    }
}
