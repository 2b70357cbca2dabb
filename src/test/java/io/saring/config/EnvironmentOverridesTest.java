package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.TextForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentOverridesTest {

    @Test
    void aVariableSetsTheKeyOfItsNameAtAnyDepth() {
        // When
        Configuration configuration = Yaml.read(
                "label: {text: full, slots: 7}",
                Map.of(
                        "SARING_APPLICATION_ID_PREFIX", "sg",
                        "SARING_LABEL_TEXT", "redacted",
                        "SARING_ENGINES_REMOTE_TOKEN_FILE", "/run/token",
                        "SARING_SHADOW_ENGINES_BATCH_LINGER", "7ms"));

        // Then
        assertThat(configuration.applicationIdPrefix()).isEqualTo("sg");
        assertThat(configuration.label().text()).isEqualTo(TextForm.REDACTED);
        assertThat(configuration.label().intake().slots()).isEqualTo(7);
        assertThat(configuration.engines().remote().access().tokenFile()).isEqualTo("/run/token");
        assertThat(configuration.shadow().engines().batch().linger()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void aListIsPartedByCommasAndTakesTheFilesPlace() {
        assertThat(Yaml.read(
                                "engines: {cascade: {tiers: [remote, guard]}}",
                                Map.of("SARING_ENGINES_CASCADE_TIERS", "lexical , guard,sealion"))
                        .engines()
                        .cascade()
                        .tiers())
                .containsExactly(EngineName.LEXICAL, EngineName.GUARD, EngineName.SEALION);
    }

    @Test
    void propertiesThatArePassedOnAreAddedToThoseOfTheFile() {
        assertThat(Yaml.read(
                                "kafka: {bootstrap.servers: 'a:1', acks: all}",
                                Map.of("SARING_KAFKA_BOOTSTRAP_SERVERS", "b:2", "SARING_KAFKA_PRODUCER_LINGER_MS", "5"))
                        .kafka())
                .containsOnly(
                        Map.entry("bootstrap.servers", "b:2"),
                        Map.entry("acks", "all"),
                        Map.entry("producer.linger.ms", "5"));
    }

    @Test
    void aVariableFillsAGroupThatTheFileLeavesEmpty() {
        assertThat(Yaml.read("label:", Map.of("SARING_LABEL_SLOTS", "9"))
                        .label()
                        .intake()
                        .slots())
                .isEqualTo(9);
    }

    @Test
    void aVariablesMistakeIsNamedByItsKey() {
        assertThat(Yaml.problem("", Map.of("SARING_LABEL_SLOTS", "many")))
                .isEqualTo("saring.yaml and the environment: label.slots: is \"many\"; it must be a number");
    }

    @Test
    void aReferenceMayStandAnywhereInAValueAndMoreThanOnce() {
        // When
        Configuration configuration = Yaml.read(
                "{registry: {url: 'http://${HOST}:${PORT_1}'}, label: {slots: '${SLOTS}', tasks: ['${TASK}']}}",
                Map.of("HOST", "r", "PORT_1", "8081", "SLOTS", "12", "TASK", "spam"));

        // Then
        assertThat(configuration.registry()).containsEntry("url", "http://r:8081");
        assertThat(configuration.label().intake().slots()).isEqualTo(12);
        assertThat(configuration.label().tasks()).containsExactly("spam");
    }

    @Test
    void whatAReferenceStandsForIsTakenAsItIs() {
        assertThat(Yaml.read("kafka: {a: '${A}'}", Map.of("A", "${B} $1 \\ ${file:/x}"))
                        .kafka())
                .containsEntry("a", "${B} $1 \\ ${file:/x}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$HOME", "${}", "${a b}", "${1A}", "{A}", "$${"})
    void whatOnlyLooksLikeAReferenceStays(String value) {
        assertThat(Yaml.read("kafka: {a: '" + value + "'}").kafka()).containsEntry("a", value);
    }

    @Test
    void aReferenceInAKeyIsNone() {
        assertThat(Yaml.read("kafka: {'${A}': b}", Map.of("A", "a")).kafka()).containsOnlyKeys("${A}");
    }

    @Test
    void aSecretInAFileIsReadWithoutTheEndOfItsLine(@TempDir Path folder) throws IOException {
        // Given
        Path token = Files.writeString(folder.resolve("token"), " ra$1ha sia\r\n\n");

        // Then
        assertThat(Yaml.read("engines: {remote: {token: '${file:" + token + "}'}}")
                        .engines()
                        .remote()
                        .access()
                        .token())
                .isEqualTo(" ra$1ha sia");
    }

    @Test
    void aFolderInAFilesPlaceCannotBeRead(@TempDir Path folder) {
        String reference = "${file:" + folder + "}";
        assertThat(Yaml.problem("kafka: {a: '" + reference + "'}"))
                .isEqualTo("saring.yaml: " + reference + ": the file cannot be read (IOException)");
    }

    @Test
    void aMissingVariableIsNamedWhereverItIsReferredTo() {
        String problem = "saring.yaml: ${TASK}: the environment variable TASK is not set";
        assertThat(Yaml.problem("label: {tasks: [spam, '${TASK}']}")).isEqualTo(problem);
        assertThat(Yaml.problem("streams: [{name: a, json: {id: '${TASK}'}}]")).isEqualTo(problem);
    }

    @Test
    void variablesThatSetNothingAreNamedInOrder() {
        ConfigurationReader reader = new ConfigurationReader(Map.of(
                "SARING_TOPICS", "a group",
                "SARING_STREAMS_NAME", "of a list",
                "SARING_KAFKA", "without a property",
                "SARING_HTTP_PORT", "1",
                "SARING_LABEL_TASKS", "spam",
                "SARING_ENGINES_BY_TASK_SAFETY", "guard",
                "saring_label_slots", "1"));
        assertThat(reader.unknownVariables()).containsExactly("SARING_KAFKA", "SARING_STREAMS_NAME", "SARING_TOPICS");
    }
}
