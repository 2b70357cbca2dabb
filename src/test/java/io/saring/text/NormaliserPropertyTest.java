package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.opentest4j.TestAbortedException;

/** What holds for every text there may be. */
class NormaliserPropertyTest {

    private static final Path DATA = Path.of("../shared/data-v2");

    private final Normaliser normaliser = new Normaliser();

    /** Any UTF-16 at all, and mixtures of what interacts: marks, joiners, selectors, Burmese, emoji, halves of pairs. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> anything = Arbitraries.chars();
        Arbitrary<Character> interesting = Arbitraries.oneOf(
                Arbitraries.chars().range('\u1000', '\u109F'),
                Arbitraries.chars().range('\u1780', '\u17FF'),
                Arbitraries.chars().range('\u0E00', '\u0EFF'),
                Arbitraries.chars().range('\u0B80', '\u0BFF'),
                Arbitraries.chars().range('\u0300', '\u036F'),
                Arbitraries.chars().range('\u200B', '\u200F'),
                Arbitraries.chars().range('\uFE00', '\uFE0F'),
                Arbitraries.chars().range('\uD83C', '\uD83E'),
                Arbitraries.chars().range('\uDC00', '\uDFFF'),
                Arbitraries.chars().range(' ', '~'),
                Arbitraries.of('\u034F', '\u3164', '\u00AD', '\u2060', '\uFEFF', '\u202E', 'é', 'ế', '가'));
        return Arbitraries.oneOf(
                anything.list().ofMaxSize(60).map(NormaliserPropertyTest::join),
                interesting.list().ofMaxSize(120).map(NormaliserPropertyTest::join));
    }

    private static String join(List<Character> units) {
        StringBuilder text = new StringBuilder();
        units.forEach(text::append);
        return text.toString();
    }

    @Property(tries = 4000)
    void whatIsNormalisedStaysAsItIs(@ForAll("texts") String text) {
        // When
        NormalisedText once = normaliser.normalise(text);
        NormalisedText twice = normaliser.normalise(once.text());

        // Then
        assertThat(twice.text()).isEqualTo(once.text());
        assertThat(twice.script()).isEqualTo(once.script());
    }

    @Example
    void aSelectorBehindAMarkThatIsComposedStaysAsItIs() {
        whatIsNormalisedStaysAsItIs("\u0B92\u0BD7\uFE00");
    }

    @Property(tries = 2000)
    void whatComesOutIsValidUnicodeInItsComposedForm(@ForAll("texts") String text) {
        String normalised = normaliser.normalise(text).text();
        assertThat(Normalizer2.getNFCInstance().isNormalized(normalised)).isTrue();
        assertThat(normalised.codePoints()).noneMatch(codePoint -> codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }

    @Property(tries = 2000)
    void theAccountSaysWhetherTheTextWasChanged(@ForAll("texts") String text) {
        NormalisedText normalised = normaliser.normalise(text);
        assertThat(normalised.changes().isEmpty()).isEqualTo(normalised.text().equals(text));
    }

    @Property(tries = 2000)
    void spansAreTheTextInOrder(@ForAll("texts") String text) {
        NormalisedText normalised = normaliser.normalise(text);
        int end = 0;
        for (ScriptSpan span : normalised.spans()) {
            assertThat(span.start()).isEqualTo(end);
            end = span.end();
        }
        assertThat(end).isIn(0, normalised.text().length());
        assertThat(end > 0 || !normalised.hasLetters()).isTrue();
    }

    @Property(tries = 2000)
    void theSurfaceOfAnyTextCanBeTold(@ForAll("texts") String text) {
        SurfaceText surface = SurfaceText.of(normaliser.normalise(text).text());
        assertThat(surface.lookalikes()).isLessThanOrEqualTo(text.length());
    }

    @Example
    void everyTextOfTheSharedDataStaysAsItIsTheSecondTime() throws IOException {
        if (!Files.isDirectory(DATA)) {
            throw new TestAbortedException(DATA + " is not there: the labelled data is not part of the repository");
        }
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                for (LabelledRow row : LabelledRows.read(file)) {
                    String once = normaliser.normalise(row.text()).text();
                    assertThat(normaliser.normalise(once).text()).isEqualTo(once);
                }
            }
        }
    }
}
