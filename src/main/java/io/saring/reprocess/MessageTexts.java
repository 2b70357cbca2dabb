package io.saring.reprocess;

import io.saring.app.ClientProperties;
import io.saring.app.EventReader;
import io.saring.domain.Message;
import io.saring.schema.Decoder;
import io.saring.text.Redactor;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks up the texts of a few messages by where they lie, and redacts them. For one thread. */
public final class MessageTexts {

    private static final Pattern POSITION = Pattern.compile("(.+)-(\\d+)@(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 120;

    private MessageTexts() {}

    /**
     * The beginnings of texts, redacted, by their positions; a message that is not there any more is left out.
     *
     * @param positions as {@code topic-partition@offset}
     */
    public static Map<String, String> of(Map<String, String> kafka, Decoder<Message> decoder, Collection<String> positions) {
        Map<String, Object> config = ClientProperties.consumer(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        EventReader<Message> reader = new EventReader<>(decoder);
        Redactor redactor = new Redactor();
        Map<String, String> texts = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String position : positions) {
                byte[] value = value(consumer, position);
                if (value != null) {
                    reader.readIfAny(value)
                            .ifPresent(message -> texts.put(position, beginning(redactor.redact(message.text()))));
                }
            }
        }
        return texts;
    }

    private static byte[] value(KafkaConsumer<byte[], byte[]> consumer, String position) {
        Matcher parts = POSITION.matcher(position);
        if (!parts.matches()) {
            return null;
        }
        TopicPartition partition = new TopicPartition(parts.group(1), Integer.parseInt(parts.group(2)));
        long offset = Long.parseLong(parts.group(3));
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                if (record.offset() == offset) {
                    return record.value();
                }
            }
        } catch (OffsetOutOfRangeException e) {
            // Deleted by its retention since.
        }
        return null;
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
