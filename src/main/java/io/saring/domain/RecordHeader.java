package io.saring.domain;

/**
 * One header of a Kafka record.
 *
 * @param key the header's name
 * @param value its bytes, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a header is its bytes; nobody compares two of them
public record RecordHeader(String key, byte[] value) {}
