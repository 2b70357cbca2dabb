package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.MessageDecoders;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Message;
import io.saring.schema.SchemaReference;
import io.saring.text.Redactor;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Looks up the texts of a few messages by where they lie, and redacts them. For one thread. */
final class MessageTexts {

    private static final Pattern POSITION = Pattern.compile("(.+)-(\\d+)@(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 120;

    private MessageTexts() {}

    /**
     * The beginnings of texts, redacted, by their positions; a message that is not there any more is left out.
     *
     * @param positions places in the streams' input topics, as {@code topic-partition@offset}
     */
    static Map<String, String> of(Configuration configuration, EventSession session, Collection<String> positions) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (StreamConfiguration stream : configuration.streams()) {
            List<String> own = positions.stream()
                    .filter(position -> position.startsWith(stream.input() + "-"))
                    .toList();
            EventReader<Message> reader = new EventReader<>(
                    MessageDecoders.of(stream, session.events()).get());
            texts.putAll(of(configuration.kafka(), reader, own));
        }
        return texts;
    }

    private static Map<String, String> of(
            Map<String, String> kafka, EventReader<Message> reader, List<String> positions) {
        Redactor redactor = new Redactor();
        Map<String, String> texts = new LinkedHashMap<>();
        try (CommittedConsumer consumer = CommittedConsumer.ofSingleRecords(kafka)) {
            for (String position : positions) {
                record(consumer, position)
                        .flatMap(record -> message(record, reader))
                        .ifPresent(message -> texts.put(position, beginning(redactor.redact(message.text()))));
            }
        }
        return texts;
    }

    private static Optional<Message> message(ConsumerRecord<byte[], byte[]> record, EventReader<Message> reader) {
        Header schema = record.headers().lastHeader(SchemaReference.HEADER);
        return record.value() == null
                ? Optional.empty()
                : reader.readIfAny(record.value(), schema == null ? null : schema.value());
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> record(CommittedConsumer consumer, String position) {
        Matcher parts = POSITION.matcher(position);
        if (!parts.matches()) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(parts.group(1), Integer.parseInt(parts.group(2)));
        try {
            return Optional.ofNullable(consumer.read(partition, Long.parseLong(parts.group(3)), PATIENCE));
        } catch (OffsetOutOfRangeException e) {
            // Deleted by its retention since.
            return Optional.empty();
        }
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
