package io.saring.it.faults;

import io.saring.it.VariantMessages;
import io.saring.schema.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Three brokers, a registry, two instances, traffic and a reader of what comes out. Whoever waits here reads meanwhile. For
 * one thread.
 */
final class FaultRig implements AutoCloseable {

    private static final String INPUT = "social.messages";
    static final int PER_SECOND = 200;

    /** What comes out later than this is not as usual. */
    static final Duration LATE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Nothing late for so long: the fault is over. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    final FaultCluster cluster;
    final FaultInstance first;
    final FaultInstance second;
    final SequencedTraffic traffic;
    private final SequencedLedger ledger;
    private long overAt;

    FaultRig(Path folder) throws Exception {
        cluster = new FaultCluster(folder);
        allowLargeRecords();
        first = new FaultInstance(folder, "first", cluster);
        second = new FaultInstance(folder, "second", cluster);
        first.awaitReady();
        second.awaitReady();
        traffic = new SequencedTraffic(cluster, INPUT, PER_SECOND);
        ledger = new SequencedLedger(cluster, traffic, LATE);
        var unused = settle();
    }

    /** Producers of the input may send more than Saring's may. */
    private void allowLargeRecords() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, INPUT);
            AlterConfigOp change =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "8000000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get(1, TimeUnit.MINUTES);
        }
    }

    /** Lets time pass. */
    void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            ledger.read();
        }
    }

    /** From now on it is for the applications to recover. */
    void over() {
        overAt = System.nanoTime();
    }

    /** The id of a schema that the registry has and nobody has met. */
    int newSchema() {
        try (SchemaRegistry registry = new SchemaRegistry(cluster.registryUrl(), Map.of())) {
            return VariantMessages.register(registry);
        }
    }

    /** Does one fault, waits until all is as usual, and says what came of it. */
    FaultResult suffer(Fault fault) {
        first.awaitReady();
        second.awaitReady();
        int sentBefore = traffic.count();
        int deadLettersBefore = ledger.deadLetters();
        int doubledBefore = ledger.doubled().size();
        int reorderedBefore = ledger.reordered().size();
        ledger.forget();
        pass(Duration.ofSeconds(3));
        over();
        fault.happen(this);
        Set<String> sent = settle();
        traffic.requireAllTaken();
        return new FaultResult(
                fault,
                traffic.count() - sentBefore,
                ledger.missing(sent),
                ledger.doubled().size() - doubledBefore,
                ledger.reordered().size() - reorderedBefore,
                ledger.deadLetters() - deadLettersBefore,
                ledger.longest(),
                recovery());
    }

    private Set<String> settle() {
        pass(QUIET);
        Set<String> sent = traffic.sent();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while ((!ledger.hasAll(sent) || lateWithin(QUIET)) && System.nanoTime() < deadline) {
            pass(Duration.ofMillis(500));
        }
        return sent;
    }

    private boolean lateWithin(Duration time) {
        return ledger.lastLateAt().orElse(Long.MIN_VALUE) > System.nanoTime() - time.toNanos();
    }

    private Duration recovery() {
        return Duration.ofNanos(Math.max(0, ledger.lastLateAt().orElse(overAt) - overAt));
    }

    @Override
    public void close() throws IOException {
        traffic.close();
        ledger.close();
        first.close();
        second.close();
        cluster.close();
    }
}
