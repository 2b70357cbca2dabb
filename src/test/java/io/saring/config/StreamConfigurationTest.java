package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.BodyFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamConfigurationTest {

    @Test
    void aStreamsNameIsEnough() {
        StreamConfiguration stream = only("{name: ulasan}");
        assertThat(stream.input()).isEqualTo("ulasan.messages");
        assertThat(stream.labelled()).isEqualTo("ulasan.labelled");
        assertThat(stream.weight()).isEqualTo(1);
        assertThat(stream.latencyBudget()).isNull();
        assertThat(stream.format()).isEqualTo(StreamConfiguration.Format.AVRO);
        assertThat(stream.json()).isNull();
        assertThat(stream.content())
                .isEqualTo(new StreamConfiguration.Content(BodyFormat.PLAIN, null, List.of(), List.of()));
    }

    @Test
    void whatTheFileSaysOfAStreamHolds() {
        StreamConfiguration stream =
                only("{name: a, input: Tiket_Masuk, labelled: b.c, weight: 0.5, latency-budget: 1d,"
                        + " format: json, json: {id: /data/id, text: /data/isi, author-ref: /u, lang-hint: /l}}");
        assertThat(stream.input()).isEqualTo("Tiket_Masuk");
        assertThat(stream.labelled()).isEqualTo("b.c");
        assertThat(stream.weight()).isEqualTo(0.5);
        assertThat(stream.latencyBudget()).isEqualTo(Duration.ofDays(1));
        assertThat(stream.json().id()).isEqualTo("/data/id");
        assertThat(stream.json().text()).isEqualTo("/data/isi");
        assertThat(stream.json().authorRef()).isEqualTo("/u");
        assertThat(stream.json().createdAt()).isNull();
    }

    @Test
    void whatMessagesHoldBesidesWordsAndWhatEventsTakeOverIsSaidByStream() {
        StreamConfiguration stream = only("{name: a, body-format: html, attachment-attribute: files,"
                + " event-attributes: [ticket], event-headers: [x-tenant], format: json,"
                + " json: {id: /id, text: /text, attributes: {files: /data/files, ticket: /ticket}}}");
        assertThat(stream.content())
                .isEqualTo(new StreamConfiguration.Content(
                        BodyFormat.HTML, "files", List.of("ticket"), List.of("x-tenant")));
        assertThat(stream.json().attributes()).isEqualTo(Map.of("files", "/data/files", "ticket", "/ticket"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {input: a}                          | streams[].name: is missing
            {name: a, latency-budget: 99ms}     | streams[a].latency-budget: is 99ms; it must be from 100ms to 1d
            {name: a, latency-budget: 25h}      | streams[a].latency-budget: is 25h; it must be from 100ms to 1d
            {name: a, weight: 0}                | streams[a].weight: is 0.0; it must be over 0
            {name: a, weight: -1.5}             | streams[a].weight: is -1.5; it must be over 0
            {name: a, weight: NaN}              | streams[a].weight: is NaN; it must be over 0
            {name: a, weight: heavy}            | streams[0].weight: is "heavy"; it must be a number
            {name: a, format: xml}              | streams[0].format: is "xml"; it must be one of avro, json
            {name: a, body-format: rtf}         | streams[0].body-format: is "rtf"; it must be one of plain, html, mail
            {name: a, event-headers: [ce_id]}   | streams[].event-headers: ce_id is a header that events have by themselves
            {name: a, event-headers: [content-type]} | streams[].event-headers: content-type is a header that events have by themselves
            {name: a, event-attributes: [null]} | streams[].event-attributes[0]: has no value
            {name: a, format: json}             | streams[a].json: the paths are needed with format json, and only there
            {name: a, json: {id: /a, text: /b}} | streams[a].json: the paths are needed with format json, and only there
            """)
    void whatAStreamCannotBeIsRefused(String stream, String problem) {
        assertThat(Yaml.problem("streams: [" + stream + "]")).isEqualTo("saring.yaml: " + problem);
    }

    private static StreamConfiguration only(String stream) {
        return Yaml.read("streams: [" + stream + "]").streams().get(0);
    }
}
