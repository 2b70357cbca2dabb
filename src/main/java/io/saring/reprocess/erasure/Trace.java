package io.saring.reprocess.erasure;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells which records of a topic hold something of somebody. For one thread. */
@FunctionalInterface
interface Trace {

    /** Whether a record with a value does. */
    boolean isIn(ConsumerRecord<byte[], byte[]> record);
}
