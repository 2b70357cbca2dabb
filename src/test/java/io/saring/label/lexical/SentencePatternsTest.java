package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.label.LabelledRow;
import io.saring.label.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencePatternsTest {

    private static final Set<String> KINDS = Set.of(
            "insult",
            "hate",
            "threat",
            "self_harm",
            "scam",
            "gambling",
            "lending",
            "drugs",
            "solicitation",
            "profanity",
            "banter",
            "negated",
            "reported",
            "counter",
            "group_neutral",
            "homonym",
            "idiom",
            "criticism",
            "self_harm_talk",
            "scam_warning",
            "genuine_notice",
            "gambling_news",
            "help",
            "everyday");

    static List<String> languages() {
        return SentencePatterns.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachLanguageHasSentencesOfEachKindWhosePlacesCanBeFilled(String language) {
        // When
        SentencePatterns patterns = SentencePatterns.of(language);
        Map<String, List<String>> told = new LinkedHashMap<>();
        patterns.forEach(
                new Random(1),
                (kind, text) ->
                        told.computeIfAbsent(kind, key -> new ArrayList<>()).add(text));

        // Then
        assertThat(patterns.sentences().keySet()).isEqualTo(KINDS);
        assertThat(told.keySet()).isEqualTo(KINDS);
        told.values()
                .forEach(texts -> assertThat(texts)
                        .hasSizeGreaterThanOrEqualTo(6)
                        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}")));
    }

    @Test
    void aSentenceWithAPlaceIsToldWithSeveralWordsAndOthersOnce() {
        SentencePatterns patterns = new SentencePatterns(
                Map.of("insult", List.of("bodoh", "tolol", "dungu", "goblok")),
                Map.of(
                        "insult",
                        List.of("kamu {insult}"),
                        "everyday",
                        List.of("apa kabar"),
                        "hate",
                        List.of("{slur}")));
        List<String> told = new ArrayList<>();
        patterns.forEach(new Random(1), (kind, text) -> told.add(kind + ": " + text));
        assertThat(told).hasSize(4).contains("everyday: apa kabar").allMatch(text -> !text.contains("{"));
        assertThat(told.stream().filter(text -> text.startsWith("insult: kamu ")))
                .hasSize(3);
    }

    @Test
    void theSameWordsTeachAnAttackAndNoneAndLabelsThatALanguageLacksAreTheNearest() {
        // Given rows of a language that was never taught hatred
        List<LabelledRow> rows = IntStream.range(0, 400)
                .mapToObj(i -> new LabelledRow("id", "baris " + i, i % 2 == 0 ? "none" : "offensive", "x", null))
                .toList();
        TrainingRows toxicity = new TrainingRows(Tasks.shipped().named("toxicity"), rows, List.of(), List.of());

        // When
        List<ExtraRow> extra = PatternRows.of(List.of(toxicity)).get(0).extra();

        // Then
        assertThat(extra).extracting(more -> more.row().label()).containsOnly("none", "offensive");
        assertThat(extra).hasSizeGreaterThan(1_000).allMatch(more -> more.weight() <= 1);
    }
}
