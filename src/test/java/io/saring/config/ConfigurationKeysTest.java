package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationKeysTest {

    private final String page = ConfigurationPrinter.markdown();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a number           ; | `label.slots` | `1024` | `SARING_LABEL_SLOTS` | Records of one partition
            a time             ; | `engines.batch.deadline` | `30s` | `SARING_ENGINES_BATCH_DEADLINE` | How long
            one of some names  ; | `label.tombstones` | `pass` | `SARING_LABEL_TOMBSTONES` | What becomes
            no default         ; | `engines.remote.model` |  | `SARING_ENGINES_REMOTE_MODEL` | The model's name
            a list             ; | `label.tasks` |  | `SARING_LABEL_TASKS` | The tasks
            passed on          ; | `kafka.*` |  | `SARING_KAFKA_…` | Kafka's own
            in a list          ; | `streams[].name` |  |  | The stream's name
            deep in a list     ; | `streams[].json.text` |  |  | The text
            of the shadow      ; | `shadow.engines.cheap-engine` | `lexical` | `SARING_SHADOW_ENGINES_CHEAP_ENGINE` |
            """)
    void thePageSaysWhatAKeyIsWhatItsDefaultIsAndWhichVariableSetsIt(String what, String row) {
        assertThat(page).as(what).contains("\n" + row.strip());
    }

    @Test
    void everyKeySaysWhatItMeans() {
        assertThat(page.lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(line).matches("\\| `[a-z.\\[\\]*-]+` \\|.*\\| [A-Zu].{10,} \\|"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lable: {slots: 1}                       | lable: there is no such key; the keys here are api, application-id-prefix, count, decide, engines, future-tolerance, http, kafka, label, regimes, registry, review, shadow, start, streams, tasks, topics
            http: {prot: 1}                         | http.prot: there is no such key; the keys here are host, port
            http: {Port: 1}                         | http.Port: there is no such key; the keys here are host, port
            decide: {polices: a}                    | decide.polices: there is no such key; the keys here are policy, rekey, threads
            engines: {lexical: {weigths: a}}        | engines.lexical.weigths: there is no such key; the keys here are calibration, weights
            shadow: {shares: 1}                     | shadow.shares: there is no such key; the keys here are engines, share
            streams: [{name: a, nmae: b}]           | streams[0].nmae: there is no such key; the keys here are attachment-attribute, body-format, event-attributes, event-headers, format, input, json, labelled, latency-budget, name, weight
            streams: [{name: a}, {name: b, format: json, json: {id: /a, text: /b, if: /c}}] | streams[1].json.if: there is no such key; the keys here are attributes, author-ref, channel, created-at, id, lang-hint, parent-id, text
            """)
    void anUnknownKeyIsRefusedWithTheKeysThatThereAre(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label: 5                          | label: is of the wrong kind; it must be keys and values
            kafka: {bootstrap: {servers: a}}  | kafka.bootstrap: is of the wrong kind; it must be text
            kafka: [a]                        | kafka: is of the wrong kind; it must be keys and values
            streams: {name: a}                | streams: is of the wrong kind; it must be a list
            streams: [a]                      | streams[0]: is of the wrong kind; it must be keys and values
            label: {tasks: spam}              | label.tasks: is of the wrong kind; it must be a list
            label: {tasks: [[spam]]}          | label.tasks[0]: is of the wrong kind; it must be text
            label: {slots: [7]}               | label.slots: is of the wrong kind; it must be a number
            label: {slots: true}              | label.slots: is of the wrong kind; it must be a number
            engines: {remote: {token: [hush]}} | engines.remote.token: is of the wrong kind; it must be text
            """)
    void aValueOfTheWrongKindIsRefusedWithTheRightOne(String yaml, String problem) {
        assertThat(Yaml.problem(yaml)).isEqualTo("saring.yaml: " + problem);
    }
}
