package io.saring.domain;

import org.jspecify.annotations.Nullable;

/**
 * One header of a Kafka record.
 *
 * @param key the header's name
 * @param value its bytes, where there is one
 */
@SuppressWarnings("ArrayRecordComponent") // a header is its bytes; nobody compares two of them
public record RecordHeader(String key, byte @Nullable [] value) {}
