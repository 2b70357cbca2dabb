package io.saring.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.saring.domain.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts fire and are quiet where they should be, speak of metrics that there are, and are explained. */
class PrometheusRulesTest {

    /** A metric's name; what a recording rule makes has colons. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w:\"./])(saring_[a-z_]+|kafka_[a-z_]+|kube_[a-z_]+)");

    /** What Kafka's clients and kube-state-metrics have. */
    private static final Set<String> OTHERS =
            Set.of("kafka_consumer_fetch_manager_records_lag_max", "kube_pod_container_status_restarts_total");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    private Path folder;

    /** What happens within minutes, and what is compared with other days. */
    private static final String MINUTES = "/prometheus-rules-test.yaml";

    private static final String DAYS = "/prometheus-days-test.yaml";

    private static String text(String resource) throws IOException {
        try (InputStream file = PrometheusRulesTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode spec() throws IOException {
        return YAML.readTree(Files.readString(Path.of("k8s/base/prometheus-rule.yaml")))
                .path("spec");
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : spec().path("groups")) {
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {MINUTES, DAYS})
    void everyAlertFiresAndIsQuietWhereTheTestSaysSo(String cases) throws Exception {
        // Given the rules as Prometheus reads them, and the cases
        Files.writeString(folder.resolve("rules.yaml"), YAML.writeValueAsString(spec()));
        Files.writeString(folder.resolve("test.yaml"), text(cases));

        // When promtool runs them
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "test", "rules", "test.yaml")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "promtool is not there: apt-get install prometheus");
            return;
        }
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then all hold
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    @Test
    void everyAlertHasACaseAndAnEntryInTheRunbook() throws IOException {
        String cases = text(MINUTES) + text(DAYS);
        List<String> runbook = Files.readAllLines(Path.of("topology-docs/runbook.md"));
        List<String> alerts = rules().stream()
                .filter(rule -> rule.has("alert"))
                .map(rule -> rule.path("alert").asText())
                .toList();
        assertThat(alerts).isNotEmpty();
        for (String alert : alerts) {
            assertThat(cases).contains("alertname: " + alert);
            int at = runbook.indexOf("## " + alert);
            assertThat(at).as(alert).isNotNegative();
            String entry = runbook.subList(at + 1, runbook.size()).stream()
                    .takeWhile(line -> !line.startsWith("## "))
                    .collect(Collectors.joining("\n"));
            assertThat(entry).contains("**Means**", "**See**", "**Do**");
        }
    }

    @Test
    void everyMetricOfARuleOrADashboardIsThere() throws IOException {
        Set<String> known = Arrays.stream(Metric.values())
                .map(metric -> metric.id().replace('.', '_'))
                .collect(Collectors.toSet());
        List<String> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add(rule.path("expr").asText()));
        for (String dashboard : List.of("analysts", "operators")) {
            JsonNode root = YAML.readTree(Files.readString(Path.of("k8s/base/dashboards", dashboard + ".json")));
            root.findValues("expr").forEach(query -> queries.add(query.asText()));
        }
        assertThat(queries).hasSizeGreaterThan(50);
        for (String query : queries) {
            Matcher names = NAME.matcher(query);
            while (names.find()) {
                String name = names.group(1);
                String base = name.replaceAll("_(total|seconds_bucket|seconds_sum|seconds_count|sum|count)$", "");
                assertThat(known.contains(base) || OTHERS.contains(name))
                        .as(name)
                        .isTrue();
            }
        }
    }
}
