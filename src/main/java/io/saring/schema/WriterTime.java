package io.saring.schema;

import java.math.BigInteger;
import java.time.Instant;
import org.apache.avro.Schema;

/**
 * Unit in which a writer's schema has a time that the reader's has in milliseconds. Avro promotes the number and leaves the unit to
 * whoever reads. Local times have no zone of their own and are taken for UTC. Pure.
 */
enum WriterTime {
    MILLIS(1, 1),
    MICROS(1, 1_000),
    NANOS(1, 1_000_000),
    DAYS(86_400_000, 1);

    private static final BigInteger NANOS_A_MILLI = BigInteger.valueOf(1_000_000);

    private final BigInteger millis;
    private final BigInteger partsOfAMilli;

    WriterTime(long millis, long partsOfAMilli) {
        this.millis = BigInteger.valueOf(millis);
        this.partsOfAMilli = BigInteger.valueOf(partsOfAMilli);
    }

    /**
     * The unit of a field.
     *
     * @throws InvalidEventException where it is no time
     */
    static WriterTime of(Schema writer, String field) {
        Schema.Field written = writer.getType() == Schema.Type.RECORD ? writer.getField(field) : null;
        if (written == null) {
            return MILLIS;
        }
        String type = logicalType(written.schema());
        return switch (type) {
            case "", "timestamp-millis", "local-timestamp-millis" -> MILLIS;
            case "timestamp-micros", "local-timestamp-micros" -> MICROS;
            case "timestamp-nanos", "local-timestamp-nanos" -> NANOS;
            case "date" -> DAYS;
            default ->
                throw new InvalidEventException("the field " + field + " is of the logical type " + type
                        + " in the writer's schema; it must be timestamp-millis, -micros or -nanos, or date");
        };
    }

    private static String logicalType(Schema schema) {
        if (schema.isUnion()) {
            return schema.getTypes().stream()
                    .filter(type -> type.getType() != Schema.Type.NULL)
                    .map(WriterTime::logicalType)
                    .findFirst()
                    .orElse("");
        }
        String type = schema.getProp("logicalType");
        return type == null ? "" : type;
    }

    /**
     * The time that a number stands for, which was read as if it were milliseconds.
     *
     * @throws InvalidEventException where it is out of range
     */
    Instant of(Instant asMillis, String field) {
        if (this == MILLIS) {
            return EventTime.inRange(asMillis, field);
        }
        BigInteger number = BigInteger.valueOf(asMillis.toEpochMilli());
        return EventTime.ofNanos(number.multiply(millis).multiply(NANOS_A_MILLI).divide(partsOfAMilli), field);
    }
}
