package io.saring.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as models of its surface read it, which count letters and words: links, mentions, e-mail addresses
 * and telephone and other long numbers are placeholders, look-alike letters the Latin ones that they look like, and
 * signs within words the letters that they most likely stand for. Nobody is shown this form. Pure.
 *
 * @param legible the text before all that, as people read it: styled letters are plain, and what fonts draw alike is spelt alike
 * @param text the text
 * @param undeciphered the text with the signs within its words; absent where there are none
 * @param lookalikes how many letters only looked like Latin ones
 * @param leetspeak how the text reads where digits or signs stand for letters, if any may: one reading or two
 */
public record SurfaceText(
        String legible, String text, @Nullable String undeciphered, int lookalikes, List<String> leetspeak) {

    public SurfaceText {
        leetspeak = List.copyOf(leetspeak);
    }

    /** Only a normalised text's {@link #legible} form. */
    public static String legible(String normalised) {
        return legible(FoldedText.ofLetters(normalised));
    }

    private static String legible(FoldedText folded) {
        return SeparatedLetters.join(LookalikeSpellings.unify(Accents.plain(folded.text())));
    }

    /** The surface of a normalised text. */
    public static SurfaceText of(String normalised) {
        FoldedText folded = FoldedText.ofLetters(normalised);
        String legible = legible(folded);
        String masked = PersonalData.replaced(legible, PersonalData.likelyIn(legible), PersonalData.Find::surface);
        PlainLetters plain = PlainLetters.of(masked);
        String likely = Leetspeak.likely(plain.text());
        return new SurfaceText(
                legible,
                likely,
                likely.equals(plain.text()) ? null : plain.text(),
                folded.styled() + plain.lookalikes(),
                Leetspeak.readings(plain.text()));
    }

    /** The letters that people read in a normalised text, without its links, names and numbers: what tells its script. */
    static String letters(String normalised) {
        String folded = FoldedText.ofLetters(normalised).text();
        return PlainLetters.of(PersonalData.replaced(folded, PersonalData.likelyIn(folded), find -> " "))
                .text();
    }
}
