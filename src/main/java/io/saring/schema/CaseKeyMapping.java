package io.saring.schema;

import io.saring.domain.CaseKey;

/** What names cases, Avro to domain and back. */
final class CaseKeyMapping {

    private CaseKeyMapping() {}

    static CaseKey toDomain(io.saring.event.CaseKey avro) {
        return new CaseKey(avro.getStream(), avro.getMessageId());
    }

    static io.saring.event.CaseKey toAvro(CaseKey key) {
        return new io.saring.event.CaseKey(key.stream(), key.messageId());
    }
}
