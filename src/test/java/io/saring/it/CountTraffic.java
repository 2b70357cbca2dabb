package io.saring.it;

import io.saring.bench.CampaignTexts;
import io.saring.dev.StackAddresses;
import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.LabelledMessages;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import io.saring.topology.count.CountedEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Labelled messages and decisions of a stretch of time that ends now, as label and decide would have written them: of two streams,
 * some degraded and later superseded, some of replays, some long after their time; in one hour all are scams in one language.
 */
final class CountTraffic implements AutoCloseable {

    private static final List<String> STREAMS = List.of("social", "support");
    private static final List<String> LANGUAGES = List.of("id", "th", "vi", "tl", "ta", "und");

    /** The language whose scams spike, and after how many hours. */
    static final String SPIKING = "th";

    static final int SPIKE = 50;

    private static final int AUTHORS = 300;
    private static final int CHANNELS = 8;

    private final Random random = new Random(21);
    private final RegistryEvents registry;
    private final Encoder<LabelledMessage> labelled;
    private final Encoder<Decision> decisions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant from;
    private final Duration step;
    private final CampaignTexts texts;
    private final Runnable pace;
    private final Deque<Sent> degraded = new ArrayDeque<>();
    private int sent;

    private record Sent(String author, LabelledMessage message) {}

    /**
     * Nothing is sent yet.
     *
     * @param from the time of the first message
     * @param step from one to the next
     * @param texts makes their fingerprints
     * @param pace is asked after each hour, and returns when the next may come
     */
    CountTraffic(StackAddresses stack, Instant from, Duration step, CampaignTexts texts, Runnable pace) {
        this.pace = pace;
        this.texts = texts;
        this.from = from;
        this.step = step;
        registry = new RegistryEvents(stack.registryUrl());
        labelled = registry.events().labelledMessageEncoders("social.labelled").get();
        decisions = registry.events().decisionEncoders("saring.decisions").get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many more, each with its decision. */
    void send(int count) {
        for (int i = 0; i < count; i++) {
            Instant at = from.plus(step.multipliedBy(sent));
            String author = "author-" + random.nextInt(AUTHORS);
            if (sent % 10 == 3) {
                LabelledMessage message = LabelledMessages.fingerprinted(texts.next(), message(at, true));
                send(author, message, at);
                degraded.add(new Sent(author, message));
            } else {
                send(author, LabelledMessages.fingerprinted(texts.next(), message(at, false)), at);
            }
            if (sent % 50 == 7) {
                send(author, CountedEvents.replayed(message(at, false)), at);
            }
            if (degraded.size() > 200) {
                supersede(at);
            }
            if (hour(at) != hour(at.plus(step))) {
                producer.flush();
                pace.run();
            }
        }
        producer.flush();
    }

    /** Sends messages that came, as their records say, so long before the others. */
    void sendLate(int count, Duration earlier) {
        for (int i = 0; i < count; i++) {
            Instant now = from.plus(step.multipliedBy(sent));
            send("author-" + random.nextInt(AUTHORS), message(now.minus(earlier), false), now);
        }
        producer.flush();
    }

    private static long hour(Instant at) {
        return at.getEpochSecond() / Duration.ofHours(1).toSeconds();
    }

    private void supersede(Instant at) {
        Sent earlier = degraded.remove();
        LabelledMessage later = CountedEvents.superseding(
                earlier.message(), LANGUAGES.get(random.nextInt(LANGUAGES.size())), random.nextDouble());
        send(earlier.author(), LabelledMessages.by(earlier.author(), earlier.message().stream(), later), at);
    }

    private LabelledMessage message(Instant at, boolean overloaded) {
        String id = "e-" + sent++;
        String channel = "channel-" + random.nextInt(CHANNELS);
        boolean spikes = hour(at) == hour(from) + SPIKE;
        String language = spikes ? SPIKING : LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        double scam = spikes ? 0.99 : random.nextDouble();
        LabelledMessage message = overloaded
                ? CountedEvents.degraded(id, at, channel, language, scam)
                : CountedEvents.labelled(id, at, channel, language, scam);
        return LabelledMessages.by("author", STREAMS.get(random.nextInt(STREAMS.size())), message);
    }

    private void send(String author, LabelledMessage message, Instant at) {
        byte[] key = author.getBytes(StandardCharsets.UTF_8);
        long time = at.plusSeconds(1).toEpochMilli();
        var unused = producer.send(
                new ProducerRecord<>(message.stream() + ".labelled", null, time, key, labelled.encode(message)));
        boolean scam = message.results().get(1).label().equals("scam");
        Decision decision = CountedEvents.decision(
                message, scam ? Action.REVIEW : Action.ALLOW, scam ? "trust" : "", scam ? List.of("scam") : List.of());
        var unusedToo =
                producer.send(new ProducerRecord<>("saring.decisions", null, time, key, decisions.encode(decision)));
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
