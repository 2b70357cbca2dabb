package io.saring.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.app.Service;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.config.StreamConfiguration;
import io.saring.k8s.Manifests.PodMonitor;
import io.saring.k8s.Manifests.ScaledObject;
import io.saring.k8s.Manifests.TriggerAuthentication;
import io.saring.ops.OperationsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are what Kubernetes takes, and speak of ports, paths, keys, topics and groups that there are. */
class ManifestsTest {

    private static final String SARING = "saring";

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("k8s"))) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyManifestIsOfItsTypeAndHasNoFieldThatTheTypeLacks(Path file) throws IOException {
        assertThat(Manifests.read(Files.readString(file))).isNotEmpty();
    }

    @Test
    void aFieldThatTheTypeLacksIsRefused() {
        assertThatThrownBy(() -> Manifests.read("""
                        apiVersion: apps/v1
                        kind: Deployment
                        spec: {template: {spec: {containers: [{name: a, readinesProbe: {}}]}}}
                        """)).hasMessageContaining("readinesProbe");
    }

    @Test
    void probesAndMetricsAskForPathsThatThereAre() throws Exception {
        try (OperationsServer server = new OperationsServer(
                "127.0.0.1", 0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of())) {
            List<String> paths = new ArrayList<>();
            for (Container container : containers(base())) {
                for (Probe probe : List.of(
                        container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                    HTTPGetAction get = probe.getHttpGet();
                    assertThat(get.getPort().getStrVal())
                            .isEqualTo(container.getPorts().get(0).getName());
                    paths.add(get.getPath());
                }
            }
            ofType(base(), PodMonitor.class)
                    .forEach(monitor ->
                            monitor.spec().podMetricsEndpoints().forEach(endpoint -> paths.add(endpoint.path())));
            assertThat(paths).contains("/metrics", "/health/live", "/health/ready", "/health/started");
            for (String path : paths) {
                HttpResponse<Void> response = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding());
                assertThat(response.statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void everyVariableSetsAKeyAndThePortIsTheContainers() throws IOException {
        for (Container container : containers(base())) {
            Map<String, String> environment = new HashMap<>();
            for (EnvVar variable : container.getEnv()) {
                environment.put(variable.getName(), variable.getValue());
            }
            ConfigurationReader reader = new ConfigurationReader(environment);
            assertThat(reader.unknownVariables()).isEmpty();
            Configuration configuration = reader.read("", "test");
            assertThat(configuration.http().host()).isEqualTo("0.0.0.0");
            List<Integer> listening =
                    new ArrayList<>(List.of(configuration.http().port()));
            if (environment.containsKey("SARING_API_PORT")) {
                assertThat(configuration.api().host()).isEqualTo("0.0.0.0");
                listening.add(configuration.api().port());
            }
            assertThat(container.getPorts())
                    .extracting(ContainerPort::getContainerPort)
                    .isEqualTo(listening);
        }
    }

    @Test
    void whatIsRunIsAnApplicationThatThereIs() throws IOException {
        for (Container container : containers(base())) {
            List<String> arguments = container.getArgs();
            assertThat(arguments.get(0)).isEqualTo("run");
            String application = arguments.get(arguments.indexOf("--apps") + 1);
            assertThat(Service.App.values())
                    .extracting(app -> app.name().toLowerCase(Locale.ROOT))
                    .contains(application);
        }
    }

    @Test
    void podsDoNotRunAsRootHaveAReadOnlyRootAndTimeToDrain() throws IOException {
        for (PodSpec pod : pods(base())) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(40);
            assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
            Container container = pod.getContainers().get(0);
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "remote"})
    void anOverlayRendersIntoManifestsWhoseConfigurationIsRead(String overlay) throws Exception {
        // Given what kubectl makes of an overlay
        List<Object> manifests = Manifests.read(rendered(Path.of("k8s/overlays"), overlay));

        // Then its configuration is read, and the pods mount it
        ConfigMap map = configurationOf(manifests);
        String yaml = map.getData().get("saring.yaml");
        Configuration configuration = new ConfigurationReader(Map.of()).read(yaml, overlay);
        for (PodSpec pod : pods(manifests)) {
            if (pod.getContainers().get(0).getName().equals(SARING)) {
                assertThat(pod.getVolumes()).anySatisfy(volume -> {
                    assertThat(volume.getConfigMap()).isNotNull();
                    assertThat(volume.getConfigMap().getName())
                            .isEqualTo(map.getMetadata().getName());
                });
            }
        }

        // And KEDA looks at groups and topics that there are, with no more pods than partitions
        ScaledObject scaled = ofType(manifests, ScaledObject.class).get(0);
        List<String> groups = new ArrayList<>();
        List<String> topics = new ArrayList<>();
        for (ScaledObject.Trigger trigger : scaled.spec().triggers()) {
            groups.add(trigger.metadata().consumerGroup());
            topics.add(trigger.metadata().topic());
            assertThat(trigger.metadata().bootstrapServers())
                    .isEqualTo(configuration.kafka().get("bootstrap.servers"));
        }
        assertThat(topics)
                .isEqualTo(configuration.streams().stream()
                        .map(StreamConfiguration::input)
                        .toList());
        assertThat(groups)
                .isEqualTo(configuration.streams().stream()
                        .map(stream -> configuration.applicationIdPrefix() + "-label-" + stream.name())
                        .toList());
        assertThat(scaled.spec().maxReplicaCount())
                .isLessThanOrEqualTo(configuration.topics().partitions());
        assertThat(ofType(manifests, Deployment.class))
                .anySatisfy(label -> assertThat(label.getMetadata().getName())
                        .isEqualTo(scaled.spec().scaleTargetRef().name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "remote"})
    void everyValueToChangeIsInTheOverlaysOneFileAndSaysSo(String overlay) throws IOException {
        String file = Files.readString(Path.of("k8s/overlays", overlay, "kustomization.yaml"));
        for (String line : file.lines().toList()) {
            boolean hasToChange = line.contains("registry.example")
                    || line.contains("kafka-kafka-bootstrap")
                    || line.contains("schema-registry.kafka")
                    || line.contains("claimName:")
                    || line.strip().startsWith("namespace:");
            if (hasToChange) {
                assertThat(line).contains("# CHANGE");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "remote"})
    void whatAnOverlayHasInCommentsForSaslAndTlsIsReadWhenItIsTakenIn(String overlay, @TempDir Path folder)
            throws Exception {
        // Given an overlay whose lines for SASL and TLS were taken in
        copy(Path.of("k8s"), folder);
        Path file = folder.resolve("overlays").resolve(overlay).resolve("kustomization.yaml");
        String taken =
                Files.readString(file).replaceAll("(?m)^( *)# (security\\.|sasl\\.|ssl\\.|- \\{op: add)", "$1$2");
        Files.writeString(file, taken);
        Files.writeString(folder.resolve("sasl.jaas.config"), "module required;");

        // When it is rendered
        List<Object> manifests = Manifests.read(rendered(folder.resolve("overlays"), overlay));

        // Then applications and KEDA come into Kafka with what the secrets have
        String yaml = configurationOf(manifests).getData().get("saring.yaml");
        Map<String, String> kafka = new ConfigurationReader(Map.of())
                .read(yaml.replace("/run/secrets/saring", folder.toString()), overlay)
                .kafka();
        assertThat(kafka)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("sasl.jaas.config", "module required;")
                .containsEntry("ssl.truststore.type", "PEM");
        String authentication =
                ofType(manifests, TriggerAuthentication.class).get(0).metadata().name();
        assertThat(ofType(manifests, ScaledObject.class).get(0).spec().triggers())
                .allSatisfy(trigger -> {
                    assertThat(trigger.authenticationRef().name()).isEqualTo(authentication);
                    assertThat(trigger.metadata().sasl()).isEqualTo("scram_sha512");
                    assertThat(trigger.metadata().tls()).isEqualTo("enable");
                });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static ConfigMap configurationOf(List<Object> manifests) {
        return ofType(manifests, ConfigMap.class).stream()
                .filter(each -> each.getData().containsKey("saring.yaml"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> base() throws IOException {
        List<Object> manifests = new ArrayList<>();
        for (Path file : files()) {
            if (file.startsWith("k8s/base")) {
                manifests.addAll(Manifests.read(Files.readString(file)));
            }
        }
        return manifests;
    }

    private static String rendered(Path overlays, String overlay) throws IOException, InterruptedException {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder(
                            "kubectl", "kustomize", overlays.resolve(overlay).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not there to render overlays");
            return "";
        }
        String yaml = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        return yaml;
    }

    private static List<PodSpec> pods(List<Object> manifests) {
        List<PodSpec> pods = new ArrayList<>();
        ofType(manifests, Deployment.class)
                .forEach(own -> pods.add(own.getSpec().getTemplate().getSpec()));
        ofType(manifests, StatefulSet.class)
                .forEach(own -> pods.add(own.getSpec().getTemplate().getSpec()));
        return pods;
    }

    private static List<Container> containers(List<Object> manifests) {
        return pods(manifests).stream().map(pod -> pod.getContainers().get(0)).toList();
    }

    private static <T> List<T> ofType(List<Object> manifests, Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
