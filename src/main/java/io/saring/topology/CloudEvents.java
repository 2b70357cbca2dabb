package io.saring.topology;

import io.saring.domain.RecordHeader;
import io.saring.domain.Sha256;
import io.saring.domain.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Event ids and headers after CloudEvents 1.0 and its Kafka protocol binding, binary content mode; the W3C trace context
 * of the input is passed through, and those headers that are named. Thread-safe.
 */
public final class CloudEvents {

    private static final List<String> TRACE_CONTEXT = List.of("traceparent", "tracestate");

    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] CONTENT_TYPE = bytes("application/avro");

    /** 128 bits are enough for an id. */
    private static final int ID_LENGTH = 32;

    private final ClusterIds ids;
    private final byte[] source;
    private final Set<String> passedOn;

    /**
     * For the events of one application.
     *
     * @param source the URI reference that names the application, for example {@code /saring/label/social}
     */
    public CloudEvents(ClusterIds ids, String source) {
        this(ids, source, Set.of());
    }

    /**
     * For the events of one application.
     *
     * @param headers the names of the input's headers that are passed through beside the trace context
     */
    public CloudEvents(ClusterIds ids, String source, Set<String> headers) {
        this.ids = ids;
        this.source = bytes(source);
        this.passedOn = Set.copyOf(headers);
    }

    /**
     * The id of an event, the same whenever the same record is handled again.
     *
     * @param kind what kind of event it is; a decision's names its policy and version too
     * @param attempt 0 for the first event of a record, more for those that supersede it
     * @param replayId the replay; absent for live traffic
     */
    public String id(SourcePosition position, String kind, int attempt, @Nullable String replayId) {
        String identity = String.join(
                "\n",
                ids.cluster(),
                ids.topic(position.topic()),
                Integer.toString(position.partition()),
                Long.toString(position.offset()),
                kind,
                Integer.toString(attempt),
                replayId == null ? "" : replayId);
        return Sha256.hex(identity).substring(0, ID_LENGTH);
    }

    /** The headers of an event that came of a record. */
    public Headers headers(
            String id, String type, SourcePosition position, Instant time, List<RecordHeader> inputHeaders) {
        return headersWithoutContent(id, type, position, time, inputHeaders).add("content-type", CONTENT_TYPE);
    }

    /** The same where there is no value. */
    Headers headersWithoutContent(
            String id, String type, SourcePosition position, Instant time, List<RecordHeader> inputHeaders) {
        Headers headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", bytes(id));
        headers.add("ce_source", source);
        headers.add("ce_type", bytes(type));
        headers.add("ce_subject", bytes(position.toString()));
        headers.add("ce_time", bytes(time.toString()));
        for (RecordHeader header : inputHeaders) {
            if (TRACE_CONTEXT.contains(header.key()) || passedOn.contains(header.key())) {
                headers.add(header.key(), header.value());
            }
        }
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
