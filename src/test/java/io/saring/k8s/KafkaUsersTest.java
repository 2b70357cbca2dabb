package io.saring.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.docs.AccessRights;
import io.saring.k8s.Manifests.KafkaUser;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

/** What Strimzi's users may do is what the code says that their applications need. */
class KafkaUsersTest {

    @Test
    void everyUserHasTheRightsThatItsApplicationNeedsAndNoMore() throws IOException {
        // Given what is needed with the default topics and latency budgets
        Configuration configuration = new ConfigurationReader(Map.of()).read("""
                streams: [{name: social, latency-budget: 1s}, {name: support, latency-budget: 1s}]
                """, "test");
        Map<String, List<AccessRights.Right>> rights = AccessRights.of(configuration);

        // Then that is what Strimzi's users have
        List<KafkaUser> users = users("k8s/strimzi/kafka-users.yaml");
        Map.of(
                        "saring-label", "label",
                        "saring-decide", "decide",
                        "saring-count", "count",
                        "saring-review", "review",
                        "saring-publisher", "policy, lists and tasks",
                        "saring-topics", "topics create")
                .forEach((name, application) -> {
                    KafkaUser user = users.stream()
                            .filter(each -> each.metadata().name().equals(name))
                            .findFirst()
                            .orElseThrow();
                    assertThat(user.spec().authorization().acls().stream()
                                    .map(KafkaUsersTest::words)
                                    .toList())
                            .as(name)
                            .containsExactlyInAnyOrderElementsOf(rights.get(application).stream()
                                    .map(KafkaUsersTest::words)
                                    .toList());
                });
    }

    @Test
    void theUserOfKafkaConnectMayReadTheTopicsOfAllConnectors() throws IOException {
        // Given
        List<String> wanted = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("k8s/connect"), "*.json")) {
            for (Path file : files) {
                JsonNode config = new ObjectMapper().readTree(file.toFile()).path("config");
                Arrays.stream(config.path("topics").asText().split(","))
                        .filter(it -> !it.isEmpty())
                        .forEach(wanted::add);
            }
        }

        // Then
        List<String> readable = users("k8s/connect/kafka-user.yaml").get(0).spec().authorization().acls().stream()
                .filter(rule -> rule.resource().type().equals("topic")
                        && rule.operations().equals(List.of("Read")))
                .map(rule -> rule.resource().name())
                .toList();
        assertThat(readable).containsExactlyInAnyOrderElementsOf(wanted).hasSize(7);
    }

    private static List<KafkaUser> users(String file) throws IOException {
        return Manifests.read(Files.readString(Path.of(file))).stream()
                .map(KafkaUser.class::cast)
                .toList();
    }

    private static String words(KafkaUser.Acl rule) {
        List<String> operations = rule.operations().stream()
                .map(operation -> operation.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return rule.resource().type().toLowerCase(Locale.ROOT) + " "
                + rule.resource().name() + " " + rule.resource().patternType() + " " + operations;
    }

    private static String words(AccessRights.Right right) {
        List<String> operations = right.operations().stream()
                .map(operation -> plain(operation.name()))
                .sorted()
                .toList();
        String pattern = right.resource().patternType() == PatternType.PREFIXED ? "prefix" : "literal";
        return plain(right.resource().resourceType().name()) + " "
                + right.resource().name() + " " + pattern + " " + operations;
    }

    private static String plain(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
