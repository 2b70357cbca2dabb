package io.saring.dev;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.evaluate.Percentile;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The demonstration: sample messages flow through the label and decide applications on an embedded stack. For one
 * thread, except that the traffic has its own.
 */
public final class Demo {

    /** Longest silence before something must be wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> TOPICS =
            List.of("social.labelled", "support.labelled", "saring.decisions", "saring.dead-letters");

    private final DevStack stack;
    private final Wiring wiring;
    private final DemoView view;
    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, LabelledMessage> undecided = new HashMap<>();
    private final Map<String, Decision> early = new HashMap<>();
    private final Set<String> languages = new HashSet<>();
    private double[] latencies = new double[1024];
    private int labelled;
    private int deadLetters;
    private int decisions;
    private long lastLabelledAt;

    /** Over a running stack and applications. */
    public Demo(DevStack stack, Wiring wiring, DemoView view) {
        this.stack = stack;
        this.wiring = wiring;
        this.view = view;
        Sample.all().forEach(sample -> samples.put(sample.id(), sample));
    }

    /**
     * Sends messages and returns when all of them are through.
     *
     * @param interval the time between two messages
     * @throws StartupException where nothing comes out for a minute
     */
    public DemoSummary run(int messages, Duration interval) {
        try (EventSession session = wiring.openEvents();
                CommittedConsumer consumer =
                        CommittedConsumer.ofTopics(Map.of("bootstrap.servers", stack.bootstrapServers()), TOPICS);
                DemoTraffic traffic =
                        new DemoTraffic(Sample.all(), encoders(session), stack.bootstrapServers(), interval)) {
            long start = System.currentTimeMillis();
            Thread sender = new Thread(() -> traffic.send(messages), "demo-traffic");
            sender.setDaemon(true);
            sender.start();
            follow(consumer, session, messages);
            return summary(messages, start);
        }
    }

    private static Map<String, Function<Message, byte[]>> encoders(EventSession session) {
        return Map.of(
                "social", session.messageEncoder("social.messages"),
                "support", session.messageEncoder("support.messages"));
    }

    private void follow(CommittedConsumer consumer, EventSession session, int messages) {
        EventReader<LabelledMessage> labelledReader = session.labelledMessages();
        EventReader<Decision> decisionReader = session.decisions();
        EventReader<DeadLetter> deadLetterReader = session.deadLetters();
        long lastSign = System.nanoTime();
        while (labelled + deadLetters < messages || decisions < labelled) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(Duration.ofMillis(100));
            if (!records.isEmpty()) {
                lastSign = System.nanoTime();
            } else if (System.nanoTime() - lastSign > PATIENCE.toNanos()) {
                throw new StartupException("nothing came out for " + PATIENCE.toSeconds() + " s; "
                        + (labelled + deadLetters) + " of " + messages + " messages were through; see the log");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                switch (record.topic()) {
                    case "saring.decisions" -> decided(decisionReader.read(record.value()));
                    case "saring.dead-letters" -> deadLetter(deadLetterReader.read(record.value()));
                    default -> labelled(labelledReader.read(record.value()));
                }
            }
        }
    }

    private void labelled(LabelledMessage message) {
        if (labelled == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * labelled);
        }
        latencies[labelled++] = message.timings().endToEndMs();
        lastLabelledAt = Math.max(lastLabelledAt, message.labelledAt().toEpochMilli());
        languages.add(sample(message.messageId()).language());
        Decision decision = early.remove(message.id());
        if (decision == null) {
            undecided.put(message.id(), message);
        } else {
            show(message, decision);
        }
    }

    private void decided(Decision decision) {
        decisions++;
        LabelledMessage message = undecided.remove(decision.labelledId());
        if (message == null) {
            early.put(decision.labelledId(), decision);
        } else {
            show(message, decision);
        }
    }

    private void show(LabelledMessage message, Decision decision) {
        view.decided(sample(message.messageId()).text(), message, decision);
    }

    private void deadLetter(DeadLetter letter) {
        deadLetters++;
        view.deadLetter(letter);
    }

    /** Later rounds have the round's number behind the sample's identifier, as in m-001-2. */
    private Sample sample(String messageId) {
        Sample sample = samples.get(messageId);
        return sample != null
                ? sample
                : Objects.requireNonNull(
                        samples.get(messageId.substring(0, messageId.lastIndexOf('-'))), "no such sample");
    }

    private DemoSummary summary(int messages, long start) {
        double[] sorted = Arrays.copyOf(latencies, labelled);
        Arrays.sort(sorted);
        double seconds = Math.max(1, lastLabelledAt - start) / 1e3;
        return new DemoSummary(
                messages,
                labelled,
                deadLetters,
                decisions,
                languages.size(),
                Percentile.of(sorted, 0.50),
                Percentile.of(sorted, 0.99),
                Math.round(labelled / seconds * 10) / 10.0);
    }
}
