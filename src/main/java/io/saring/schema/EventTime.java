package io.saring.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as senders write them, and the range that events carry: the years 1 to 9999. Pure. */
final class EventTime {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** In milliseconds these numbers would lie in 1970, in microseconds as well, and so on. */
    private static final BigDecimal LEAST_MILLIS = new BigDecimal("1e11");

    private static final BigDecimal LEAST_MICROS = new BigDecimal("1e14");
    private static final BigDecimal LEAST_NANOS = new BigDecimal("1e17");
    private static final BigDecimal TOO_MUCH = new BigDecimal("1e21");
    private static final BigInteger NANOS_A_SECOND = BigInteger.valueOf(1_000_000_000);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,21}(?:\\.\\d{1,12})?");

    /** ISO 8601 and RFC 3339 as they are met: a space for the T, an offset without its colon or its minutes, a space before it. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private EventTime() {}

    /**
     * A time that events can carry.
     *
     * @throws InvalidEventException where it is out of range
     */
    static Instant inRange(Instant time, String field) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw outOfRange(field);
        }
        return time;
    }

    /**
     * A time in JSON: a number of seconds, milliseconds, microseconds or nanoseconds since 1970, which its size tells, as a number or
     * in a string; or a text as in ISO 8601.
     *
     * @throws InvalidEventException where it is none
     */
    static Instant of(JsonNode node, String field) {
        if (node.isNumber()) {
            return ofNumber(node.decimalValue(), field);
        }
        if (!node.isTextual()) {
            throw unreadable(field);
        }
        String text = node.asText().strip();
        return NUMBER.matcher(text).matches() ? ofNumber(new BigDecimal(text), field) : ofText(text, field);
    }

    private static Instant ofNumber(BigDecimal number, String field) {
        BigDecimal size = number.abs();
        if (size.compareTo(TOO_MUCH) >= 0) {
            throw outOfRange(field);
        }
        int digits = size.compareTo(LEAST_MILLIS) < 0
                ? 0
                : size.compareTo(LEAST_MICROS) < 0 ? 3 : size.compareTo(LEAST_NANOS) < 0 ? 6 : 9;
        return ofNanos(
                number.movePointRight(9 - digits)
                        .setScale(0, RoundingMode.FLOOR)
                        .toBigIntegerExact(),
                field);
    }

    /**
     * A time so many nanoseconds after 1970, or before it.
     *
     * @throws InvalidEventException where it is out of range
     */
    static Instant ofNanos(BigInteger nanos, String field) {
        BigInteger[] parts = nanos.divideAndRemainder(NANOS_A_SECOND);
        try {
            return inRange(Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()), field);
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(field);
        }
    }

    private static Instant ofText(String text, String field) {
        try {
            return inRange(OffsetDateTime.parse(text, TIME).toInstant(), field);
        } catch (DateTimeException e) {
            throw unreadable(field);
        }
    }

    private static InvalidEventException unreadable(String field) {
        return new InvalidEventException(
                "the field " + field + " is neither a time as in ISO 8601 with its offset nor a number of"
                        + " seconds, milliseconds, microseconds or nanoseconds since 1970");
    }

    private static InvalidEventException outOfRange(String field) {
        return new InvalidEventException(
                "the field " + field + " is a time out of range: events carry the years 1 to 9999");
    }
}
