package io.saring.cases;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Ways in which people hide what they write from filters, and still read it. None of them knows how the normaliser undoes it. */
enum Disguise {
    FULL_WIDTH(text -> letters(text, 0xFF21, 0xFF41)),
    MATHEMATICAL_BOLD(text -> letters(text, 0x1D400, 0x1D41A)),
    MATHEMATICAL_MONOSPACE(text -> letters(text, 0x1D670, 0x1D68A)),
    CIRCLED(text -> letters(text, 0x24B6, 0x24D0)),
    NEGATIVE_SQUARED(text -> letters(text, 0x1F170, 0x1F170)),
    SMALL_CAPITALS(text -> swapped(text, "ABCDEFGHIJKLMNOPRSTUVWYZ", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")),
    SUPERSCRIPT(text -> swapped(text, "ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ")),
    CYRILLIC(text -> swapped(text, "ACEHIJKMOPSTXY", "асеһіјкморѕтху")),
    GREEK(text -> swapped(text, "AEIKNOPTVX", "αεικηορτνχ")),
    LETTERS_AS_DIGITS(text -> swapped(text, "AEIO", "4310")),
    LETTERS_AS_SIGNS(text -> swapped(text, "ASI", "@$!")),
    CAPITALS(text -> text.toUpperCase(Locale.ROOT)),
    EVERY_OTHER_CAPITAL(text -> eachSecond(text)),
    ACCENTS(text -> between(text, "\u0301", Disguise::isVowel)),
    DIAERESES(text -> between(text, "\u0308", Disguise::isVowel)),
    DOTS_BELOW(text -> between(text, "\u0323", Disguise::isBasic)),
    STRUCK_THROUGH(text -> between(text, "\u0336", character -> true)),
    UNDERLINED(text -> between(text, "\u0332", character -> true)),
    SLASHED(text -> between(text, "\u0338", Character::isLetter)),
    ZALGO(text -> between(text, "\u0315\u0322\u0353\u035B", Character::isLetter)),
    ZERO_WIDTH_SPACES(text -> between(text, "\u200B", character -> true)),
    ZERO_WIDTH_JOINERS(text -> between(text, "\u200D", character -> true)),
    SOFT_HYPHENS(text -> between(text, "\u00AD", character -> true)),
    WORD_JOINERS(text -> between(text, "\u2060", character -> true)),
    DIRECTION_MARKS(text -> between(text, "\u202E\u202C", Character::isLetter)),
    TAGS(text -> between(text, "\uDB40\uDC61", Character::isLetter)),
    VARIATION_SELECTORS(text -> between(text, "\uFE0F", Character::isLetter)),
    HANGUL_FILLERS(text -> between(text, "\u3164", Character::isLetter)),
    DOTS(text -> inside(text, ".")),
    HYPHENS(text -> inside(text, "-")),
    ASTERISKS(text -> inside(text, "*")),
    SPACES(text -> inside(text.replace(" ", "   "), " ")),
    DRAWN_OUT(text -> between(text, "\1\1\1", Disguise::isVowel)),
    WIDE_SPACES(text -> text.replace(" ", "\u3000")),
    NO_BREAK_SPACES(text -> text.replace(" ", "\u00A0")),
    LINES(text -> text.replace(" ", "\n"));

    @SuppressWarnings("ImmutableEnumChecker") // none of the functions keeps anything
    private final UnaryOperator<String> rule;

    Disguise(UnaryOperator<String> rule) {
        this.rule = rule;
    }

    /** The text in this disguise; the same where it has nothing to disguise so. */
    String of(String text) {
        return rule.apply(text);
    }

    private static boolean isBasic(int character) {
        int lower = character | 0x20;
        return character < 0x80 && lower >= 'a' && lower <= 'z';
    }

    private static boolean isVowel(int character) {
        return character < 0x80 && "aeiouAEIOU".indexOf(character) >= 0;
    }

    private static String letters(String text, int capitals, int small) {
        StringBuilder disguised = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean capital = character >= 'A' && character <= 'Z';
            boolean letter = character >= 'a' && character <= 'z';
            disguised.appendCodePoint(
                    capital ? capitals + character - 'A' : letter ? small + character - 'a' : character);
        });
        return disguised.toString();
    }

    private static String swapped(String text, String from, String to) {
        StringBuilder disguised = new StringBuilder();
        text.codePoints().forEach(character -> {
            int index = isBasic(character) ? from.indexOf(Character.toUpperCase(character)) : -1;
            disguised.appendCodePoint(index < 0 ? character : to.codePoints().toArray()[index]);
        });
        return disguised.toString();
    }

    private static String eachSecond(String text) {
        StringBuilder disguised = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            disguised.append(i % 2 == 0 ? text.charAt(i) : Character.toUpperCase(text.charAt(i)));
        }
        return disguised.toString();
    }

    /** Something behind each character of a kind; \1 stands for the character itself. */
    private static String between(String text, String what, IntPredicate behind) {
        StringBuilder disguised = new StringBuilder();
        text.codePoints().forEach(character -> {
            disguised.appendCodePoint(character);
            if (behind.test(character)) {
                disguised.append(what.replace("\1", Character.toString(character)));
            }
        });
        return Normalizer.normalize(disguised, Normalizer.Form.NFC);
    }

    /** Something between the letters of each word. */
    private static String inside(String text, String what) {
        return text.replaceAll("(?<=\\p{L})(?=\\p{L})", Matcher.quoteReplacement(what));
    }
}
