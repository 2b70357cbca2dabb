package io.saring.it;

import io.saring.dev.StackAddresses;
import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.domain.FiredRule;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Outcomes of a year, as review would have written them: of people and of programs, on reports under several regimes, some late. */
final class OutcomeTraffic implements AutoCloseable {

    private static final List<String> REGIMES = List.of("dsa", "onsa", "saman", "imda", "decree147");
    private static final List<String> LANGUAGES = List.of("id", "ms", "th", "vi", "my");
    private static final List<Action> ACTIONS = List.of(Action.ALLOW, Action.ROUTE, Action.LIMIT, Action.BLOCK);
    private static final List<String> CATEGORIES = List.of("fraud", "hate-speech", "=SUM(A1)", "violence");

    private final Random random = new Random(365);
    private final RegistryEvents registry;
    private final Encoder<CaseKey> keys;
    private final Encoder<Outcome> outcomes;
    private final KafkaProducer<byte[], byte[]> producer;

    OutcomeTraffic(StackAddresses stack) {
        registry = new RegistryEvents(stack.registryUrl());
        keys = registry.events().caseKeyEncoders("saring.outcomes").get();
        outcomes = registry.events().outcomeEncoders("saring.outcomes").get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many over a year that ends now. */
    void send(int count, Instant end) {
        Duration step = Duration.ofDays(365).dividedBy(count + 1);
        @Nullable String before = null;
        for (int i = 0; i < count; i++) {
            Instant decided = end.minus(Duration.ofDays(365)).plus(step.multipliedBy(i + 1));
            Outcome outcome = outcome(i, i % 10 == 9 ? before : null, decided);
            before = outcome.id();
            var unused = producer.send(new ProducerRecord<>(
                    "saring.outcomes",
                    null,
                    decided.toEpochMilli(),
                    keys.encode(outcome.about()),
                    outcomes.encode(outcome)));
        }
        producer.flush();
    }

    private Outcome outcome(int number, @Nullable String negates, Instant decided) {
        boolean automated = random.nextInt(4) == 0;
        boolean reported = !automated && random.nextBoolean();
        Action action = automated ? Action.BLOCK : one(ACTIONS);
        Instant received = decided.minusSeconds(automated ? 0 : 60 + random.nextInt(200_000));
        return new Outcome(
                "year-" + number,
                negates,
                new CaseKey("social", "year-" + number),
                "forum",
                one(LANGUAGES),
                action,
                new Grounds("terms 4", one(CATEGORIES), random.nextInt(5) == 0 ? "Act 866" : null),
                reported ? Outcome.Source.AUTHORITY : Outcome.Source.OWN_INITIATIVE,
                reported ? one(REGIMES) : null,
                reported ? "fraud" : null,
                List.of("rule scam"),
                !reported,
                automated,
                List.of(),
                null,
                null,
                automated ? null : "siti",
                Action.REVIEW,
                List.of(new FiredRule("scam", "spam", "scam", 0.5, probability(action), Action.REVIEW)),
                Map.of(),
                false,
                false,
                received,
                automated ? null : received.plus(Duration.ofDays(1)),
                decided);
    }

    /** What is limited or blocked was mostly certain; what is not, mostly not. */
    private double probability(Action action) {
        boolean certain = action.compareTo(Action.LIMIT) >= 0 ? random.nextInt(10) > 1 : random.nextInt(10) == 0;
        return certain ? 0.8 + random.nextDouble() / 5 : 0.5 + random.nextDouble() * 0.3;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
