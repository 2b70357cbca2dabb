package io.saring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.text.BlankText;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import io.saring.text.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts of public bug reports, and others of the same kinds, with what is right for each: the files in {@code cases} of the
 * tests' resources.
 */
class TextCasesTest {

    private static final Labeller LABELLER = LexicalLabeller.shipped(Tasks.shipped());

    private final Normaliser normaliser = new Normaliser();
    private final Redactor redactor = new Redactor();

    private static List<Named<JsonNode>> cases(String file) throws IOException {
        List<Named<JsonNode>> cases = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                TextCasesTest.class.getResourceAsStream("/cases/" + file), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = mapper.readTree(line);
                cases.add(Named.of(node.path("id").asText(), node));
            }
        }
        return cases;
    }

    static List<Named<JsonNode>> redactions() throws IOException {
        return cases("redaction.jsonl");
    }

    @ParameterizedTest
    @MethodSource("redactions")
    void whatNamesAPersonIsRedactedAndNothingElse(JsonNode node) {
        assertThat(redactor.redact(node.path("text").asText()))
                .isEqualTo(node.path("redacted").asText());
    }

    static List<Named<JsonNode>> labels() throws IOException {
        return cases("labels.jsonl");
    }

    @ParameterizedTest
    @MethodSource("labels")
    void aTextIsLabelledAsPeopleReadIt(JsonNode node) {
        // When
        Map<String, LabelResult> results = label(node.path("text").asText());

        // Then
        String language = results.get(Language.TASK).label();
        if (node.has("language")) {
            assertThat(language).isEqualTo(node.path("language").asText());
        }
        node.path("not_language").forEach(not -> assertThat(language).isNotEqualTo(not.asText()));
        if (node.has("task")) {
            LabelResult result = results.get(node.path("task").asText());
            assertThat(result.label()).isEqualTo(node.path("label").asText());
            assertThat(result.probability()).isGreaterThan(0.8);
        }
        if (node.path("only").asBoolean()) {
            assertThat(results).containsOnlyKeys(Language.TASK);
        }
    }

    private Map<String, LabelResult> label(String text) {
        LabelRequest request = new LabelRequest(normaliser.normalise(text), LABELLER.tasks(), null);
        Map<String, LabelResult> results = new LinkedHashMap<>();
        ((LabelOutcome.Labelled) LABELLER.label(List.of(request)).get(0))
                .results()
                .forEach(result -> results.put(result.task(), result));
        return results;
    }

    static Stream<Named<JsonNode>> pairs() throws IOException {
        return cases("same.jsonl").stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatLooksAlikeIsLabelledAlike(JsonNode node) {
        assertThat(label(node.path("other").asText()))
                .isEqualTo(label(node.path("one").asText()));
    }

    static List<Named<JsonNode>> burmese() throws IOException {
        return cases("burmese.jsonl");
    }

    @ParameterizedTest
    @MethodSource("burmese")
    void onlyZawgyiIsConverted(JsonNode node) {
        // When
        NormalisedText text = normaliser.normalise(node.path("text").asText());

        // Then
        assertThat(text.text()).isEqualTo(node.path("normalised").asText());
        boolean converted = !node.path("normalised").equals(node.path("text"));
        assertThat(text.zawgyiProbability() >= 0.9).isEqualTo(converted);
    }

    static List<Named<JsonNode>> unseen() throws IOException {
        return cases("unseen.jsonl");
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void whatNobodySeesReachesNoLanguageModel(JsonNode node) {
        assertThat(normaliser.normalise(node.path("text").asText()).visible())
                .isEqualTo(node.path("shown").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\u3164",
                "\u00A0\u200B",
                "\u2800",
                "\u3000\uFEFF",
                "\u115F\u1160",
                "\u180E\u200E",
                "\uDB40\uDC61\uDB40\uDC62",
                "\uFE0F"
            })
    void aTextInWhichNobodySeesAnythingIsBlank(String text) {
        assertThat(BlankText.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "0", "😀", "\u0301", "ံ", "️⃣1", "ㅎ"})
    void aTextWithASingleSignIsNot(String text) {
        assertThat(BlankText.is(text)).isFalse();
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "a.b.",
                "@a",
                "@你",
                "1-",
                "1.000,",
                "3000-5000 ",
                "0812 ",
                "a b ",
                "你.",
                "é",
                "ä ",
                "𝐒",
                "аb",
                "a.co/",
                "https://a/你",
                "x@x.x",
                "b0d0h ",
                "e\u0301",
                "a\u0336",
                "\u0301",
                "\u1000",
                "\u1031\u1000",
                "\u1000\u1039\u1010",
                "\u1062\u103A",
                "\u0E40",
                "\u0E4D\u0E32",
                "\uD83C\uDDE6",
                "\uD83C\uDFF4\uDB40\uDC67",
                "❤\uFE0F"
            })
    void aLongTextOfOneSignOverAndOverIsLabelledAndRedacted(String sign) {
        String text = sign.repeat(20_000 / sign.length());
        assertThat(label(text)).containsKey(Language.TASK);
        assertThat(redactor.redact(text)).isNotNull();
    }
}
