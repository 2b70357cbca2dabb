package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SeparatedLettersPropertyTest {

    private static final int SHORT_WORD = 2;
    private static final int SHORT_PIECE = 4;

    @Property
    void theQuickLookNeverPassesOverSeparatedLetters(@ForAll("texts") String text) {
        Assume.that(SeparatedLetters.LETTERS.matcher(text).find());
        assertThat(LikelySeparators.letters(text)).isTrue();
    }

    @Property
    void norOverShortPiecesOfSyllables(@ForAll("unspacedTexts") String text) {
        Assume.that(hasShortPieces(text));
        assertThat(LikelySeparators.pieces(text, SHORT_WORD, SHORT_PIECE)).isTrue();
    }

    private static boolean hasShortPieces(String text) {
        Matcher row = SeparatedLetters.PIECES.matcher(text);
        while (row.find()) {
            String separator = row.group(1);
            int pieces = row.group().split(Pattern.quote(separator), -1).length;
            int letters = row.group().length() - pieces + 1;
            if (letters <= (separator.equals(" ") ? SHORT_WORD : SHORT_PIECE) * pieces) {
                return true;
            }
        }
        return false;
    }

    @Provide
    Arbitrary<String> texts() {
        return rows(Arbitraries.of("a", "\u00E9", "e\u0301", "\uD835\uDC9C", "\u0E01", "\u0E01\u0E34", "\u4E2D"));
    }

    @Provide
    Arbitrary<String> unspacedTexts() {
        return rows(Arbitraries.of(
                "\u0E01",
                "\u0E01\u0E34",
                "\u0E2A\u0E34\u0E48",
                "\u0E01\u0E02\u0E04",
                "\u0EAA",
                "\u4E2D",
                "\uD840\uDC00"));
    }

    private static Arbitrary<String> rows(Arbitrary<String> usual) {
        Arbitrary<String> parts = parts(usual);
        Arbitrary<String> separators = Arbitraries.of(".", "-", " ", " ", "\u2022", "\uD83D\uDC4F", ",", "\u200B", "1");
        return Combinators.combine(parts, separators, parts.list().ofMinSize(4).ofMaxSize(8), parts)
                .as((before, separator, row, after) -> before + String.join(separator, row) + after);
    }

    private static Arbitrary<String> parts(Arbitrary<String> usual) {
        Arbitrary<String> others = Arbitraries.of("", " ", "ab", "\u0E01\u0E02\u0E04\u0E07\u0E09\u0E0A", ". ", "1");
        return Arbitraries.frequencyOf(Tuple.of(8, usual), Tuple.of(1, others));
    }
}
