package io.saring.label.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.remote.ChatAnswer.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelProbabilitiesTest {

    @Test
    void wordsOfOneTokenHaveItsShareAmongThoseThatAreAllowed() {
        // Given a token after which something else would have been possible too
        List<Token> tokens =
                List.of(token("{\"spam\": \""), token("none", 0.6, Map.of("scam", 0.2, "Sorry", 0.2)), token("\"}"));

        // Then
        assertThat(LabelProbabilities.of(List.of("none", "scam", "promotional"), tokens, 10))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.75, 0.25, 0}, within(1e-9)));
    }

    @Test
    void wordsThatBeginAlikeAreToldApartWhereTheyPart() {
        // Given two words in Thai that share their first token
        List<Token> tokens = List.of(
                token("\""),
                token("แง่", 0.8, Map.of("เป็น", 0.2)),
                token("บวก", 0.75, Map.of("ลบ", 0.25)),
                token("\""));

        // Then
        assertThat(LabelProbabilities.of(List.of("แง่บวก", "แง่ลบ", "เป็นกลาง"), tokens, 1))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.6, 0.2, 0.2}, within(1e-9)));
    }

    @Test
    void aWordThatIsTheBeginningOfAnotherEndsWithItsQuotationMark() {
        List<Token> tokens = List.of(token("\""), token("S1", 1, Map.of()), token("\"", 0.9, Map.of("0", 0.1)));
        assertThat(LabelProbabilities.of(List.of("S1", "S10"), tokens, 1))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.9, 0.1}, within(1e-9)));
    }

    @Test
    void aTokenThatBeginsBeforeTheValueIsReadFromThere() {
        // Given tokens that hold the quotation mark too
        List<Token> tokens = List.of(token("{\"a\":"), token(" \"yes", 0.7, Map.of(" \"no", 0.3, " ye", 0.2)));

        // Then
        assertThat(LabelProbabilities.of(List.of("yes", "no"), tokens, 7))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.7, 0.3}, within(1e-9)));
    }

    @Test
    void severalTokensThatLeadToTheSameWordCountTogether() {
        List<Token> tokens = List.of(token("\""), token("neg", 0.3, Map.of("negative", 0.4, "n", 0.1, "pos", 0.2)));
        assertThat(LabelProbabilities.of(List.of("negative", "positive"), tokens, 1))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.8, 0.2}, within(1e-9)));
    }

    @Test
    void anAlternativeThatLeadsToSeveralWordsIsSharedByThem() {
        List<Token> tokens = List.of(token("\""), token("none", 0.5, Map.of("s", 0.5)));
        assertThat(LabelProbabilities.of(List.of("none", "scam", "spoof"), tokens, 1))
                .hasValueSatisfying(
                        own -> assertThat(own).containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-9)));
    }

    @Test
    void aCharacterMayBeCutIntoSeveralTokens() {
        byte[] character = "ก".getBytes(StandardCharsets.UTF_8);
        List<Token> tokens = new ArrayList<>(List.of(token("\"")));
        tokens.add(new Token(new byte[] {character[0], character[1]}, Math.log(0.5), List.of()));
        byte[] other = "ข".getBytes(StandardCharsets.UTF_8);
        tokens.add(new Token(
                new byte[] {character[2]},
                Math.log(0.6),
                List.of(new Token(new byte[] {other[2]}, Math.log(0.4), List.of()))));
        assertThat(LabelProbabilities.of(List.of("ก", "ข"), tokens, 1))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(new double[] {0.6, 0.4}, within(1e-9)));
    }

    @Test
    void tokensThatDoNotTellTheWordGiveNoProbabilities() {
        assertThat(LabelProbabilities.of(List.of("yes", "no"), List.of(), 1)).isEmpty();
        assertThat(LabelProbabilities.of(List.of("yes", "no"), List.of(token("\"maybe\"")), 1))
                .isEmpty();
        assertThat(LabelProbabilities.of(List.of("yes", "no"), List.of(token("\"yes\"")), -1))
                .isEmpty();
    }

    private static Token token(String text) {
        return token(text, 1, Map.of());
    }

    private static Token token(String text, double probability, Map<String, Double> others) {
        List<Token> alternatives = new ArrayList<>();
        others.forEach((other, own) -> alternatives.add(new Token(bytes(other), Math.log(own), List.of())));
        alternatives.add(new Token(bytes(text), Math.log(probability), List.of()));
        return new Token(bytes(text), Math.log(probability), alternatives);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
