package io.saring.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.docs.AccessRights;
import io.saring.k8s.Manifests.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        List<KafkaUser> users = Manifests.read(Files.readString(Path.of("k8s/strimzi/kafka-users.yaml"))).stream()
                .map(KafkaUser.class::cast)
                .toList();
        Map.of(
                        "saring-label", "label",
                        "saring-decide", "decide",
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
