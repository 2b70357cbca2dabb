package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.saring.dev.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and dashboards ask a real Prometheus about a running demo has answers, or there is a reason why not. */
class PrometheusIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Metrics that the demo does not have, and why. */
    private static final Map<String, String> NOT_IN_THE_DEMO = Map.ofEntries(
            Map.entry("engine=~\"sealion|guard\"", "the demo has no language model"),
            Map.entry(
                    "kube_pod_container_status_restarts_total",
                    "kube-state-metrics has it, and the demo is in no cluster"),
            Map.entry("saring_relabelled_total", "no stream of the demo has a latency budget"),
            Map.entry("saring_shadow_compared_total", "the demo has no shadow"),
            Map.entry("saring_policy_shadow_agreement_total", "the demo has no shadow"),
            Map.entry("saring:shadow:", "the demo has no shadow"),
            Map.entry(" offset ", "the demo is not a day old"),
            Map.entry("[1d]", "the demo is not a day old"),
            Map.entry("saring:labels:expected15m", "the demo is not a day old"),
            Map.entry("saring:labels:growth15m", "the demo is not a day old"),
            Map.entry("saring:labels:yesterday", "the demo is not a day old"),
            Map.entry("saring:labels:share", "the demo is not a day old"),
            Map.entry("saring_cache_total", "the lexical engine has no cache"),
            Map.entry("saring_escalations_total", "the demo has no cascade"),
            Map.entry("saring_tokens_total", "only language models have tokens"),
            Map.entry("saring_pass_fill", "only language models have passes"),
            Map.entry("saring_out_of_memory_total", "only language models have a device"),
            Map.entry("saring_remote_requests_total", "the demo asks no server"),
            Map.entry("saring_remote_circuit_open", "the demo asks no server"),
            Map.entry(
                    "saring_campaigns_active", "a text of the demo comes fifteen times only after a minute and a half"),
            Map.entry("saring_counts_unreadable_total", "the demo writes nothing that cannot be read"),
            Map.entry("saring_reports_total", "nobody reports anything in the demo"),
            Map.entry("saring_golden_verdicts_total", "the demo has no golden set"),
            Map.entry("saring_reviews_refused_total", "nobody decides anything in the demo"),
            Map.entry("saring_verdicts_total", "nobody decides anything in the demo"),
            Map.entry("saring_policy_quota_used_up_total", "the shipped policy has no quota"));

    /** An alert's operands: it has data itself only while it fires. */
    private static final Pattern OPERATORS =
            Pattern.compile("\\s+(?:and|or)(?:\\s+on\\s*\\(\\w+\\))?\\s+|\\s+(?:>|<|==)\\s+[\\d.]+");

    @TempDir
    private Path folder;

    @Test
    void everyQueryOfRulesAndDashboardsHasDataFromARunningDemoOrAReason() throws Exception {
        // Given a demo, and a Prometheus with the rules that scrapes it
        int demoPort = FreePorts.next();
        try (ChildProcess demo = ChildProcess.saring(
                "demo", "--port", Integer.toString(demoPort), "--messages", "6000", "--rate", "50")) {
            // Only then it has all its ports, and takes none of ours.
            await().atMost(PATIENCE).until(() -> demo.output().contains("lang  text"));
            try (PrometheusServer prometheus = PrometheusServer.start(folder, PrometheusServer.rules(), demoPort, "")) {
                // When all queries are executed, some of which look back a while
                Map<String, String> queries = queries();
                assertThat(queries).hasSizeGreaterThan(50);

                // Then those without data speak of a metric that the demo cannot have
                Map<String, String> silent = new LinkedHashMap<>(queries);
                await().atMost(PATIENCE).untilAsserted(() -> {
                    silent.values().removeIf(prometheus::hasData);
                    assertThat(silent)
                            .allSatisfy((place, query) -> assertThat(reasons(query))
                                    .as(place + " has no data, and no reason: " + query)
                                    .isNotEmpty());
                });

                // And every reason is needed
                Set<String> needed = new TreeSet<>();
                silent.values().forEach(query -> needed.addAll(reasons(query)));
                assertThat(needed).containsExactlyInAnyOrderElementsOf(NOT_IN_THE_DEMO.keySet());
                assertThat(demo.alive()).isTrue();
            }
        }
    }

    private static List<String> reasons(String query) {
        return NOT_IN_THE_DEMO.keySet().stream().filter(query::contains).toList();
    }

    /** By where they stand. */
    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        JsonNode groups = YAML.readTree(Path.of("k8s/base/prometheus-rule.yaml").toFile())
                .path("spec")
                .path("groups");
        for (JsonNode group : groups) {
            for (JsonNode rule : group.path("rules")) {
                String query = rule.path("expr").asText();
                if (rule.has("record")) {
                    queries.put("rule " + rule.path("record").asText(), query);
                    continue;
                }
                int number = 0;
                for (String operand : OPERATORS.split(query, -1)) {
                    if (!operand.isBlank()) {
                        queries.put("alert " + rule.path("alert").asText() + " " + number++, operand);
                    }
                }
            }
        }
        for (String dashboard : List.of("analysts", "operators", "people")) {
            queries.putAll(queries(dashboard));
        }
        return queries;
    }

    private static Map<String, String> queries(String dashboard) throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        JsonNode root = JSON.readTree(
                Path.of("k8s/base/dashboards", dashboard + ".json").toFile());
        for (JsonNode panel : root.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        dashboard + ": " + panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        target.path("expr")
                                .asText()
                                .replace("$__rate_interval", "1m")
                                .replace("$stream", ".*")
                                .replace("$target", ".*")
                                .replace("$language", ".*")
                                .replace("$task", "sentiment"));
            }
        }
        return queries;
    }
}
