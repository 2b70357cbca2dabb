package io.saring.schema;

import io.saring.domain.Count;

/** Counts, Avro to domain and back. */
final class CountMapping {

    private CountMapping() {}

    static Count toDomain(io.saring.event.Count avro) {
        return new Count(
                avro.getCount(), avro.getDegraded(), Count.millionths(avro.getProbabilitySum()), avro.getCountedAt());
    }

    static io.saring.event.Count toAvro(Count count) {
        return new io.saring.event.Count(count.count(), count.degraded(), count.probabilitySum(), count.countedAt());
    }
}
