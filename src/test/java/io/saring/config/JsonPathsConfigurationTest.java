package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathsConfigurationTest {

    @ParameterizedTest
    @CsvSource({"{text: /a}, id, /data/id", "{id: /a}, text, /data/text"})
    void theIdAndTheTextAreNeeded(String paths, String missing, String example) {
        assertThat(problem(paths))
                .isEqualTo("saring.yaml: streams[].json." + missing + ": is missing; it must be a JSON Pointer such as "
                        + example);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id         | {id: data.x, text: /text}
            text       | {id: /id, text: data.x}
            created-at | {id: /id, text: /text, created-at: data.x}
            channel    | {id: /id, text: /text, channel: data.x}
            author-ref | {id: /id, text: /text, author-ref: data.x}
            parent-id  | {id: /id, text: /text, parent-id: data.x}
            lang-hint  | {id: /id, text: /text, lang-hint: data.x}
            attributes.files | {id: /id, text: /text, attributes: {files: data.x}}
            """)
    void aPathBeginsWithASlash(String key, String paths) {
        assertThat(problem(paths))
                .isEqualTo("saring.yaml: streams[].json." + key
                        + ": is \"data.x\"; it must be a JSON Pointer such as /data/text");
    }

    private static String problem(String paths) {
        return Yaml.problem("streams: [{name: a, format: json, json: " + paths + "}]");
    }
}
