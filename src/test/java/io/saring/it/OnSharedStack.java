package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.dev.DevStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What integration tests repeat: a stack with empty topics, a small configuration for it, messages, a ledger of what came out,
 * health and metrics pages. Each test has groups and transactions of its own.
 */
abstract class OnSharedStack {

    static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    Path folder;

    DevStack stack;
    private String prefix;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void takeStack() {
        stack = SharedStack.emptied();
        prefix = "it" + ProcessHandle.current().pid() + "-" + TESTS.incrementAndGet();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    <T extends AutoCloseable> T keep(T part) {
        opened.add(part);
        return part;
    }

    /** What the ids of groups, transactions and internal topics begin with. */
    String prefix() {
        return prefix;
    }

    MessageSource source() {
        return keep(new MessageSource(stack, "social.messages"));
    }

    Ledger ledger() {
        return keep(new Ledger(stack, "social.labelled"));
    }

    /** A configuration file for a process of its own; further lines are laid beside the small ones. */
    Path config(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of(lines));
        if (all.stream().noneMatch(line -> line.startsWith("api:"))) {
            all.add("api: {port: 0}");
        }
        Files.writeString(
                file, """
                application-id-prefix: %s
                kafka:
                  bootstrap.servers: %s
                  main.consumer.session.timeout.ms: 3000
                  main.consumer.heartbeat.interval.ms: 1000
                registry: {url: %s}
                topics: {replication: 1}
                http: {port: 0}
                %s
                """.formatted(prefix, stack.bootstrapServers(), stack.registryUrl(), String.join("\n", all)));
        return file;
    }

    /** Has a configuration's processes keep their state in a folder that stays; returns that. */
    Path keepState(Path config) throws IOException {
        Path state = folder.resolve("state");
        Files.writeString(config, Files.readString(config).replace("kafka:\n", "kafka:\n  state.dir: " + state + "\n"));
        return state;
    }

    /** A configuration for this process. */
    Configuration configuration(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("SARING_APPLICATION_ID_PREFIX", prefix);
        all.put("SARING_HTTP_PORT", "0");
        all.put("SARING_API_PORT", "0");
        return stack.configuration(all);
    }

    /** Applications in this process, running. */
    Service service(Set<Service.App> apps, Map<String, String> overrides) {
        Service service = keep(Service.start(new Wiring(configuration(overrides)), apps));
        assertThat(service.awaitStarted(PATIENCE)).isTrue();
        return service;
    }

    /** The label application in this process, running. */
    Service label(Map<String, String> overrides) {
        return service(EnumSet.of(Service.App.LABEL), overrides);
    }

    /** Lets the input take records that no producer of ours may send on. */
    void allowLargeRecords() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "social.messages");
            AlterConfigOp change =
                    new AlterConfigOp(new ConfigEntry("max.message.bytes", "8000000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }

    /** Waits until every message has come out; those that do not are named. */
    static void awaitEach(MessageSource source, Ledger ledger) {
        List<String> sent = source.acknowledged();
        assertThat(sent).hasSize(source.sent());
        await().atMost(PATIENCE).untilAsserted(() -> {
            var unused = ledger.read();
            assertThat(ledger.missing(sent)).isEmpty();
        });
    }

    /** Every message came out once, in the order of its key. */
    static void assertEachOnce(MessageSource source, Ledger ledger) {
        awaitEach(source, ledger);
        // What is doubled would come after the last.
        for (int i = 0; i < 10; i++) {
            var unused = ledger.read();
        }
        assertThat(ledger.read()).isEqualTo(source.sent());
        assertThat(ledger.doubled()).isEmpty();
        assertThat(ledger.outOfOrder()).isEmpty();
    }

    /** What a page of the operations server says. */
    static HttpResponse<String> ask(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
