package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Failure;
import io.saring.it.faults.FaultyEngineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every input comes out exactly once, in order for its key, whatever happens to the processes. The full size is
 * {@code mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ExactlyOnceIT
 * -Dexactly-once.messages=50000 -Dexactly-once.kills=5 -Dexactly-once.hang-seconds=60 -Dsaring.data=../shared/data-v2}.
 */
class ExactlyOnceIT extends OnSharedStack {

    private static final int MESSAGES = Integer.getInteger("exactly-once.messages", 6_000);
    private static final int KILLS = Integer.getInteger("exactly-once.kills", 2);
    private static final int HANG_SECONDS = Integer.getInteger("exactly-once.hang-seconds", 12);

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = config("saring.yaml", "streams: [{name: social}]", "engines: {batch: {deadline: 2s}}");
    }

    @Test
    void everyMessageIsLabelledOnceAndInOrderThroughKillsAndAJoiningInstance() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given an instance under load
            ChildProcess running = run();
            Thread traffic = inBackground(() -> source.send(MESSAGES, MESSAGES / (15 * KILLS)));

            // When it is killed again and again, and a second one joins in between
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = kill * MESSAGES / (KILLS + 2);
                await().atMost(PATIENCE).until(() -> ledger.read() >= enough);
                ChildProcess victim = running;
                running = run();
                if (kill % 2 == 0) {
                    // The second joined first, so that the group rebalances before the kill as well as after it.
                    ChildProcess joined = running;
                    await().atMost(PATIENCE).until(() -> joined.output().contains("is running"));
                }
                victim.kill();
            }
            join(traffic);

            // Then every message came out once, in the order of its key
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEmpty();
        }
    }

    @Test
    void anEngineThatHangsStopsIntakeAndLosesNothing() throws IOException {
        Path flag = folder.resolve("hang");
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given an instance under load
            ChildProcess running = keep(
                    ChildProcess.test(FaultyEngineRun.class, Map.of(), config.toString(), flag.toString(), "label"));
            Thread traffic = inBackground(() -> source.send(MESSAGES, MESSAGES / 15));
            await().atMost(PATIENCE).until(() -> ledger.read() >= MESSAGES / 5);

            // When its engine hangs, longer than the transaction's time-out, and answers again
            FaultyEngineRun.Illness.HANGS.breakOutAt(flag);
            await().atMost(PATIENCE).until(() -> running.output().contains("stops its intake"));
            await().pollDelay(Duration.ofSeconds(HANG_SECONDS)).atMost(PATIENCE).until(() -> true);
            Files.delete(flag);
            join(traffic);

            // Then every message came out once, and the instance is the same
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEmpty();
            assertThat(running.alive()).isTrue();
            assertThat(running.output()).doesNotContain("replaces a thread");
        }
    }

    @Test
    void aProcessThatIsAskedToEndLabelsWhatItsEngineHas() throws Exception {
        Path flag = folder.resolve("hang");
        Path patient = folder.resolve("patient.yaml");
        Files.writeString(patient, Files.readString(config).replace("deadline: 2s", "deadline: 60s"));
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given an instance whose engine takes its time over all that there is
            ChildProcess running = keep(
                    ChildProcess.test(FaultyEngineRun.class, Map.of(), patient.toString(), flag.toString(), "label"));
            source.send(100, 100);
            await().atMost(PATIENCE).until(() -> ledger.read() == 100);
            FaultyEngineRun.Illness.HANGS.breakOutAt(flag);
            source.send(100, 100);
            await().atMost(PATIENCE)
                    .until(() -> metrics(running).contains("saring_in_flight{stream=\"social\"} 100.0"));

            // When it is asked to end, and the engine answers after that
            Thread end = inBackground(running::terminate);
            await().pollDelay(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> true);
            assertThat(running.alive()).isTrue();
            Files.delete(flag);
            join(end);

            // Then it has labelled all, with nobody to take over
            assertThat(running.alive()).isFalse();
            assertEachOnce(source, ledger);
        }
    }

    @Test
    void recordsOverTheProducersLimitAreDeadLettersAndHoldUpNothing() throws Exception {
        allowLargeRecords();
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            // Given an instance under load
            ChildProcess running = run();

            // When records arrive that are larger than its producer may send
            for (int i = 0; i < 5; i++) {
                source.send(MESSAGES / 10, MESSAGES);
                source.sendBytes("author-" + i, new byte[3_000_000]);
                source.send("x".repeat(2_000_000));
            }

            // Then they are dead letters, and everything else is labelled
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.TOO_LONG, 10));
            assertThat(running.output()).doesNotContain("replaces a thread");
        }
    }

    @Test
    void aChangelogThatTakesLessThanTheProducerLimitsWhatIsKept() throws Exception {
        // Given the slots' changelog as an administrator made it, with room for 50 kB
        NewTopic changelog = new NewTopic(prefix() + "-label-social-slots-changelog", 4, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "max.message.bytes", "50000"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(changelog)).all().get();
        }
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            ChildProcess running = run();

            // When texts arrive of which one takes 57 kB
            source.send(50, 100);
            source.send("ก".repeat(19_000));
            source.send(50, 100);

            // Then it alone is a dead letter
            assertEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEqualTo(Map.of(Failure.Reason.TOO_LONG, 1));
            assertThat(running.output()).doesNotContain("replaces a thread");
        }
    }

    private static String metrics(ChildProcess running) throws IOException, InterruptedException {
        String port = running.output()
                .lines()
                .filter(line -> line.startsWith("port "))
                .findFirst()
                .orElseThrow()
                .substring(5);
        return ask(Integer.parseInt(port), "/metrics").body();
    }

    private ChildProcess run() {
        return keep(ChildProcess.saring("run", "--config", config.toString(), "--apps", "label"));
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "traffic");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).isFalse();
    }
}
