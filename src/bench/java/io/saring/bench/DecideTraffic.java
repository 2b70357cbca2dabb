package io.saring.bench;

import io.saring.app.EventSession;
import io.saring.dev.StackAddresses;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Provenance;
import io.saring.domain.SourcePosition;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends labelled messages of many keys: first one of each, then of some of them as often as Zipf says. For one thread. */
final class DecideTraffic implements AutoCloseable {

    private static final List<String> LANGUAGES = List.of("id", "ms", "th", "vi", "tl", "en", "zh", "my", "ta");
    private static final Map<String, List<String>> LABELS = labels();

    /** Messages come at this pace by their own times, so that history has spans of time. */
    private static final int PER_SECOND = 2_000;

    private final String topic;
    private final Random random = new Random(5);
    private final EventSession session;
    private final Function<LabelledMessage, byte[]> encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant begun;
    private final Supplier<@Nullable String> fingerprints;
    private int sent;

    /**
     * Sends to a topic.
     *
     * @param begun when the first message came, by its own time
     * @param fingerprints makes each message's fingerprint
     */
    DecideTraffic(StackAddresses addresses, String topic, Instant begun, Supplier<@Nullable String> fingerprints) {
        this.fingerprints = fingerprints;
        this.topic = topic;
        this.begun = begun;
        this.session = EventSession.at(addresses.registryUrl());
        this.encoder = session.labelledMessageEncoder(topic);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.bootstrapServers(), "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The labels of each task that messages have results of. */
    static Map<String, List<String>> labels() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        labels.put("sentiment", List.of("negative", "neutral", "positive"));
        labels.put("toxicity", List.of("none", "offensive", "hateful"));
        labels.put("safety", List.of("safe", "unsafe"));
        labels.put("spam", List.of("none", "promotional", "scam"));
        return labels;
    }

    /** Sends one message of each of so many keys. */
    void sendOneOfEach(int keys) {
        for (int key = 0; key < keys; key++) {
            send(key);
        }
        producer.flush();
    }

    /** Sends messages of the first keys, the first the most. */
    void sendByZipf(int keys, int messages) {
        double[] cumulative = new double[keys];
        double sum = 0;
        for (int rank = 0; rank < keys; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
        for (int i = 0; i < messages; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            send(Math.min(keys - 1, found < 0 ? -found - 1 : found));
        }
        producer.flush();
    }

    private void send(int key) {
        byte[] bytes = ("author-" + key).getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, bytes, encoder.apply(message(sent++))));
    }

    private LabelledMessage message(int number) {
        Instant at = begun.plusMillis(number * 1_000L / PER_SECOND);
        String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        return new LabelledMessage(
                "labelled-" + number,
                "message-" + number,
                new SourcePosition("bench.messages", 0, number, at.toEpochMilli(), false),
                "bench",
                null,
                TextForm.NONE,
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                40 + random.nextInt(100),
                random.nextInt(3),
                List.of(),
                fingerprints.get(),
                "forum",
                null,
                null,
                at,
                false,
                Map.of(),
                at,
                new Language(language, 0.98, "Latn", false, null),
                LABELS.entrySet().stream()
                        .map(task -> result(task.getKey(), task.getValue()))
                        .toList(),
                List.of(),
                new Provenance("lexical", "lexical", "revision", null, "3", 0, false, false, 0),
                LabelStatus.OK,
                new Timings(1, 2, 3),
                null,
                null);
    }

    private LabelResult result(String task, List<String> labels) {
        double[] probabilities = new double[labels.size()];
        double left = 1;
        for (int label = 1; label < probabilities.length; label++) {
            probabilities[label] = left * Math.pow(random.nextDouble(), 4);
            left -= probabilities[label];
        }
        probabilities[0] = left;
        return LabelResult.of(task, labels, probabilities, "vector scaling");
    }

    @Override
    public void close() {
        producer.close();
        session.close();
    }
}
