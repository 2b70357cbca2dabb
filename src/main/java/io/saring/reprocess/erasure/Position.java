package io.saring.reprocess.erasure;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a record lies. */
record Position(TopicPartition partition, long offset) {

    static Position of(ConsumerRecord<byte[], byte[]> record) {
        return new Position(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
}
