package io.saring.schema;

import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import java.time.Duration;

/** What counts are of, Avro to domain and back. */
final class CountKeyMapping {

    private CountKeyMapping() {}

    static CountKey toDomain(io.saring.event.CountKey avro) {
        return new CountKey(
                avro.getWindowStart(),
                Duration.ofSeconds(avro.getWindowSeconds()),
                avro.getLateAt(),
                avro.getStream(),
                avro.getChannel(),
                avro.getLanguage(),
                new Counted(avro.getTask(), avro.getLabel(), avro.getAction(), avro.getTarget(), avro.getRule()));
    }

    static io.saring.event.CountKey toAvro(CountKey key) {
        Counted of = key.of();
        return new io.saring.event.CountKey(
                key.windowStart(),
                (int) key.window().toSeconds(),
                key.lateAt(),
                key.stream(),
                key.channel(),
                key.language(),
                of.task(),
                of.label(),
                of.action(),
                of.target(),
                of.rule());
    }
}
