package io.saring.reprocess;

import io.saring.text.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * An end of a range of a topic, as people write it: a time ({@code 2026-11-24T08:00:00Z}), an offset of every partition
 * ({@code 1200}), offsets by partition ({@code 0=1200,1=800}; others are left out), {@code earliest} or {@code latest}.
 */
public record RangeBound(String text) {

    private static final Pattern AGO = Pattern.compile("-(\\d{1,7}[smhd])");

    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
    private static final Pattern OFFSETS = Pattern.compile("\\d{1,9}=\\d{1,18}(,\\d{1,9}=\\d{1,18})*");

    /** @throws IllegalArgumentException where it is none of these */
    public RangeBound {
        boolean known = text.equals("earliest")
                || text.equals("latest")
                || OFFSET.matcher(text).matches()
                || OFFSETS.matcher(text).matches()
                || isTime(text);
        if (!known) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no place in a topic: write a time such as"
                            + " 2026-11-24T08:00:00Z, how long ago as -2h, an offset, offsets by partition such as 0=1200,1=800, earliest or latest");
        }
    }

    /**
     * An end as somebody writes it now: a time may also be so long ago, as {@code -2h} or {@code -30m}.
     *
     * @throws IllegalArgumentException where it is no place in a topic
     */
    public static RangeBound of(String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        if (!ago.matches()) {
            return new RangeBound(text);
        }
        Duration time = Durations.parse(ago.group(1)).orElseThrow();
        return new RangeBound(
                clock.instant().minus(time).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Offsets of some partitions. */
    static RangeBound ofOffsets(Map<TopicPartition, Long> offsets) {
        return new RangeBound(offsets.entrySet().stream()
                .map(each -> each.getKey().partition() + "=" + each.getValue())
                .collect(Collectors.joining(",")));
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The time, where it is one. */
    public Optional<Instant> time() {
        return isTime(text) ? Optional.of(Instant.parse(text)) : Optional.empty();
    }

    /** The offset of each partition that it stands for: of a time that of the first record from then on, or the end. */
    Map<TopicPartition, Long> offsets(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> wanted = wanted(consumer, partitions, starts, ends);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        wanted.forEach((partition, offset) -> offsets.put(
                partition,
                Math.max(
                        Objects.requireNonNull(starts.get(partition)),
                        Math.min(Objects.requireNonNull(ends.get(partition)), offset))));
        return offsets;
    }

    private Map<TopicPartition, Long> wanted(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends) {
        if (text.equals("earliest")) {
            return starts;
        }
        if (text.equals("latest")) {
            return ends;
        }
        Map<TopicPartition, Long> wanted = new HashMap<>();
        if (OFFSET.matcher(text).matches()) {
            partitions.forEach(partition -> wanted.put(partition, Long.parseLong(text)));
        } else if (OFFSETS.matcher(text).matches()) {
            Map<Integer, Long> byNumber = new HashMap<>();
            for (String part : text.split(",", -1)) {
                String[] pair = part.split("=", 2);
                byNumber.put(Integer.parseInt(pair[0]), Long.parseLong(pair[1]));
            }
            // A partition that is not named has nothing between its two ends.
            partitions.forEach(partition -> wanted.put(partition, byNumber.getOrDefault(partition.partition(), 0L)));
        } else {
            long millis = Instant.parse(text).toEpochMilli();
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, millis));
            consumer.offsetsForTimes(times)
                    .forEach((partition, found) ->
                            wanted.put(partition, found == null ? ends.get(partition) : found.offset()));
        }
        return wanted;
    }
}
