package io.saring.reprocess.erasure;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells which records of a topic hold something of somebody. For one thread. */
@FunctionalInterface
interface Trace {

    /** Whether a record does; a tombstone holds nothing but a key. */
    boolean isIn(ConsumerRecord<byte[], byte[]> record);
}
