package io.saring.it;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.docs.AccessRights;
import io.saring.domain.CaseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each application works with the rights that it is said to need, by TLS and SASL, and asks for nothing else. */
class GuardedStackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGES = 1_000;
    private static final int SIGTERM = 143;

    /** Everything on that takes rights: a budget, so that messages are labelled again, and a shadow. */
    private static final String APPLICATIONS = """
            streams: [{name: social, latency-budget: 1s}]
            topics: {replication: 1, partitions: 2}
            shadow: {share: 1.0}
            http: {port: 0}
            api: {port: 0}
            decide: {rekey: author_ref}
            review: {allow-sample: 0, block-sample: 0, second-opinions: 0}
            """;

    private static final String SLOW_ENGINE = """
            label: {tasks: [spam]}
            engines: {default-engine: sealion, cache-mebibytes: 0, batch: {max-texts: 16}}
            """;

    /** A rule that has to remember how often it did so. */
    private static final String EVERYTHING_IS_LIMITED = """
            {name: house, version: 1, rules: [{name: r, when: text_length > 0, action: LIMIT, per-hour: 100}]}
            """;

    private static final String PUBLISHING = "policy, lists and tasks";

    /** How long the broker keeps offsets, which {@code requeue} takes for a day where it may not ask. */
    private static final Set<String> DONE_WITHOUT = Set.of("DESCRIBE_CONFIGS CLUSTER kafka-cluster");

    @TempDir
    private static Path folder;

    private static GuardedStack stack;

    @BeforeAll
    static void startStack() throws Exception {
        stack = new GuardedStack(folder);
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    private static void decideOverHttp(Reviewer person, String message) {
        String path = Reviewer.path(new CaseKey("social", message));
        String report = "{\"stream\": \"social\", \"message_id\": \"%s\"}".formatted(message);
        assertThat(person.settled("POST", "/api/reports", report).status()).isEqualTo(201);
        await().atMost(PATIENCE)
                .until(() -> person.send("GET", path + "/text", "").status() == 200);
        String verdict = "{\"kind\": \"decided\", \"action\": \"allow\"}";
        assertThat(person.settled("POST", path + "/reviews", verdict).status()).isEqualTo(200);
    }

    @Test
    void everyApplicationAndCommandWorksWithItsRightsAndUsesAllOfThem() throws Exception {
        // Given a user for each, with the rights that are documented
        Configuration configuration = new ConfigurationReader(Map.of())
                .read("kafka: {bootstrap.servers: x}\nregistry: {url: http://x}\n" + APPLICATIONS, "test");
        Map<String, List<AccessRights.Right>> rights = AccessRights.of(configuration);
        for (Map.Entry<String, List<AccessRights.Right>> each : rights.entrySet()) {
            stack.makeUser(user(each.getKey()), "secret-" + user(each.getKey()), each.getValue());
        }

        // When the topics are made, messages are labelled, some of them degraded, and decided about
        assertSucceeds(saring("topics create", "topics", "create"));
        try (ChildProcess label = ChildProcess.test(
                        SlowEngineRun.class,
                        Map.of(),
                        config("label", SLOW_ENGINE).toString(),
                        "80");
                ChildProcess decide = saring("decide", "run", "--apps", "decide");
                ChildProcess count = saring("count", "run", "--apps", "count");
                ChildProcess review = saring("review", "run", "--apps", "review");
                MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            await().atMost(PATIENCE).until(() -> label.output().contains("started"));
            await().atMost(PATIENCE).until(() -> decide.output().contains("decide is running"));
            await().atMost(PATIENCE).until(() -> count.output().contains("count is running"));
            await().atMost(PATIENCE).until(() -> review.output().contains("review is running"));
            Path policy = Files.writeString(folder.resolve("policy.yaml"), EVERYTHING_IS_LIMITED);
            assertSucceeds(saring(PUBLISHING, "policy", "publish", policy.toString(), "--activate"));
            assertSucceeds(saring(PUBLISHING, "policy", "list"));
            await().atMost(PATIENCE).until(() -> decide.output().contains("house@1 is in force"));
            source.send(MESSAGES, 2_000);
            source.send("x".repeat(25_000));
            for (int copy = 0; copy < 20; copy++) {
                source.send("Selamat! Anda terpilih menerima hadiah uang tunai " + copy);
            }
            await().atMost(PATIENCE).until(() -> ledger.read() > MESSAGES && superseding(ledger) > 0);

            // And requeued, replayed and compared with the shadow's
            assertSucceeds(saring("deadletters", "deadletters", "requeue", "--reason", "TOO_LONG"));
            assertSucceeds(saring("replay", "replay", "--from", "earliest", "--to", "latest", "--diff"));
            assertSucceeds(saring("shadow", "shadow"));
            assertSucceeds(saring("counts", "counts", "--from", "-1h"));
            assertSucceeds(saring("counts", "counts", "verify", "--from", "-1h"));
            try (ReviewTraffic people = new ReviewTraffic(stack)) {
                people.report("reported", Instant.now());
                people.flush();
                await().atMost(PATIENCE).until(() -> {
                    ChildProcess list = saring("cases", "cases", "list", "--limit", "10000");
                    assertSucceeds(list);
                    return list.output().contains("social/reported");
                });
                people.review("reported", Instant.now());
                people.flush();
            }

            // And people look, report and decide over HTTP
            Reviewer person = new Reviewer(
                    "nobody-needs-a-token", () -> List.of(review.apiPort().orElseThrow()));
            List.of("m-0", "m-500").forEach(message -> decideOverHttp(person, message));
            List<String> read = List.of("social.labelled", "saring.decisions", "saring.reports", "saring.reviews");
            for (String topic : read) {
                try (MessageSource stranger = new MessageSource(stack, topic)) {
                    stranger.sendBytes("author-1", new byte[] {1, 2, 3});
                }
            }
            await().atMost(PATIENCE).until(() -> {
                ChildProcess list = saring("deadletters", "deadletters", "list");
                assertSucceeds(list);
                return read.stream().allMatch(list.output()::contains);
            });
            assertSucceeds(saring("deadletters", "deadletters", "requeue", "--reason", "UNDECODABLE"));

            // And who wrote both is erased, whose input is compacted
            stack.compact("social.messages");
            assertSucceeds(saring("erase", "erase", "--key", "author-0"));
            assertThat(label.terminate()).isEqualTo(SIGTERM);
            assertThat(decide.terminate()).isZero();
            assertThat(count.terminate()).isZero();
            assertThat(review.terminate()).isZero();
        }

        // Then nobody asked for a right that was not given, and all that were given were used
        for (Map.Entry<String, List<AccessRights.Right>> each : rights.entrySet()) {
            Set<String> used = asked(user(each.getKey()), true);
            assertThat(asked(user(each.getKey()), false)).as(each.getKey()).isSubsetOf(DONE_WITHOUT);
            for (AccessRights.Right right : each.getValue()) {
                for (AclOperation operation : right.operations()) {
                    assertThat(used)
                            .as(each.getKey() + " was given " + right.resource() + " " + operation)
                            .anyMatch(use -> covers(right, operation, use));
                }
            }
        }
    }

    @Test
    void whoMayNotComeInIsToldWhyInOneLine() throws Exception {
        // Given a user without rights
        stack.makeUser("saring-stranger", "secret-saring-stranger", List.of());
        String good = Files.readString(config("stranger", ""));
        String jaas =
                good.lines().filter(line -> line.contains("jaas")).findFirst().orElseThrow();

        // Then a wrong password, a certificate that is not known, a missing right and a registry's refusal say so
        stack.yaml(folder, "nobody", "wrong");
        assertFails(
                good.replace(jaas, jaas.replace("saring-stranger.jaas", "nobody.jaas")),
                "does not know this user",
                "check kafka.sasl.mechanism and kafka.sasl.jaas.config");
        assertFails(
                good.replaceFirst("  ssl.truststore.*\n  ssl.truststore.*\n", ""),
                "cannot be spoken to by TLS",
                "check kafka.ssl.truststore.location");
        assertFails(good, "does not allow it", "topology-docs/rights.md");
        assertFails(good.replace("registry-password", "guess"), "(401)", "check the credentials under registry");
    }

    private static void assertFails(String yaml, String problem, String advice) throws Exception {
        Path config = Files.writeString(folder.resolve("failing.yaml"), yaml);
        try (ChildProcess run = ChildProcess.saring("run", "--config", config.toString())) {
            assertThat(run.awaitExit()).as(run.output()).isEqualTo(1);
            assertThat(run.output().lines().filter(line -> line.startsWith("saring: ")))
                    .singleElement(as(STRING))
                    .contains(problem, advice);
            assertThat(run.output()).doesNotContain("\tat ", "secret-saring-stranger", "registry-password");
        }
    }

    private static long superseding(Ledger ledger) {
        return ledger.labelled().stream()
                .filter(event -> event.supersedes() != null)
                .count();
    }

    private static boolean covers(AccessRights.Right right, AclOperation operation, String use) {
        String prefix = operation + " " + right.resource().resourceType() + " "
                + right.resource().name();
        return right.resource().patternType() == PatternType.LITERAL ? use.equals(prefix) : use.startsWith(prefix);
    }

    private static Set<String> asked(String user, boolean allowed) {
        Set<String> asked = new TreeSet<>();
        for (AuditedAuthorizer.Entry entry : AuditedAuthorizer.book()) {
            if (entry.principal().equals("User:" + user) && entry.allowed() == allowed) {
                asked.add(entry.operation() + " " + entry.resource().resourceType() + " "
                        + entry.resource().name());
            }
        }
        return asked;
    }

    private static String user(String what) {
        return "saring-" + what.replace(", ", "-").replace(' ', '-');
    }

    private static ChildProcess saring(String what, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config(what, "").toString()));
        return ChildProcess.saring(all.toArray(String[]::new));
    }

    private static Path config(String what, String more) throws IOException {
        return Files.writeString(
                folder.resolve(user(what) + ".yaml"),
                stack.yaml(folder, user(what), "secret-" + user(what)) + APPLICATIONS + more);
    }

    private static void assertSucceeds(ChildProcess command) {
        int status = command.awaitExit();
        assertThat(status).as(command.output()).isZero();
    }
}
