package io.saring.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads manifests into the types of what they are; a field that the type does not have is refused. */
final class Manifests {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", ScaledObject.class),
            Map.entry("keda.sh/v1alpha1 TriggerAuthentication", TriggerAuthentication.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("kafka.strimzi.io/v1 KafkaConnect", KafkaConnect.class),
            Map.entry("batch/v1 CronJob", CronJob.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class));

    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new Strict());

    private Manifests() {}

    /** The generated types keep what they do not know; here they are not to. */
    private static final class Strict extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return annotated instanceof AnnotatedMember ? Boolean.FALSE : super.hasAnySetter(annotated);
        }
    }

    record Metadata(String name, String namespace, Map<String, String> labels) {}

    /** What KEDA's documentation of version 2 has, as far as it is used here. */
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Scaling spec) {

        record Scaling(
                Target scaleTargetRef,
                int minReplicaCount,
                int maxReplicaCount,
                int cooldownPeriod,
                int pollingInterval,
                List<Trigger> triggers) {}

        record Target(String name) {}

        record Trigger(String type, KafkaLag metadata, Target authenticationRef) {}

        record KafkaLag(
                String bootstrapServers,
                String consumerGroup,
                String topic,
                String lagThreshold,
                String allowIdleConsumers,
                String sasl,
                String tls) {}
    }

    /** What KEDA's documentation of version 2 has, as far as it is used here. */
    record TriggerAuthentication(String apiVersion, String kind, Metadata metadata, Secrets spec) {

        record Secrets(List<Parameter> secretTargetRef) {}

        record Parameter(String parameter, String name, String key) {}
    }

    /** Strimzi's, of which the fields are not checked. */
    record KafkaConnect(String apiVersion, String kind, Metadata metadata, Map<String, Object> spec) {}

    /** What Strimzi's documentation of version 1 has, as far as it is used here. */
    record KafkaUser(String apiVersion, String kind, Metadata metadata, User spec) {

        record User(Authentication authentication, Authorization authorization) {}

        record Authentication(String type) {}

        record Authorization(String type, List<Acl> acls) {}

        record Acl(Resource resource, List<String> operations) {}

        record Resource(String type, String name, String patternType) {}
    }

    /** What the Prometheus operator's documentation has, as far as it is used here. */
    record PodMonitor(String apiVersion, String kind, Metadata metadata, Monitoring spec) {

        record Monitoring(LabelSelector selector, List<Endpoint> podMetricsEndpoints) {}

        record Endpoint(String port, String path, String interval) {}
    }

    /** What the Prometheus operator's documentation has, as far as it is used here. */
    record PrometheusRule(String apiVersion, String kind, Metadata metadata, Rules spec) {

        record Rules(List<Group> groups) {}

        record Group(String name, String interval, List<Rule> rules) {}

        record Rule(
                String record,
                String alert,
                String expr,
                @JsonProperty("for") String duration,
                Map<String, String> labels,
                Map<String, String> annotations) {}
    }

    /** All documents of a stream of YAML. */
    static List<Object> read(String yaml) throws IOException {
        List<Object> manifests = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                MAPPER.readerFor(new TypeReference<JsonNode>() {}).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                String kind = document.path("apiVersion").asText() + " "
                        + document.path("kind").asText();
                Class<?> type = TYPES.get(kind);
                if (type == null) {
                    throw new IOException("no type for " + kind);
                }
                manifests.add(MAPPER.treeToValue(document, type));
            }
        }
        return manifests;
    }
}
