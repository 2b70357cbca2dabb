package io.saring.label.lexical;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A phrase of harmful messages, and what it matches. Words stand next to each other; {@code (a|b c)} is one of these,
 * {@code (a|b)?} may be absent, {@code ..} is up to four words or, in scripts without spaces, twenty units in between, and
 * {@code word*} a word that begins so. Immutable.
 */
final class HarmTerm {

    private static final String GAP = "..";
    private static final Pattern PARTS = Pattern.compile("\\([^()]*\\)\\??|\\.\\.|[^()\\s.]+|\\s+");

    private final List<Part> parts;
    private final boolean spaced;

    /**
     * A part of a term.
     *
     * @param choices what may stand there; none for a gap
     * @param optional whether it may be absent
     */
    private record Part(List<String> choices, boolean optional) {

        private boolean gap() {
            return choices.isEmpty();
        }
    }

    private HarmTerm(List<Part> parts, boolean spaced) {
        this.parts = parts;
        this.spaced = spaced;
    }

    /**
     * Reads a term.
     *
     * @param spaced whether its script puts spaces between words
     * @param simplified how texts are written that it is looked for in
     * @throws IllegalArgumentException where it is not one
     */
    static HarmTerm of(String term, boolean spaced, UnaryOperator<String> simplified) {
        List<Part> parts = new ArrayList<>();
        var matcher = PARTS.matcher(term);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() != end) {
                break;
            }
            end = matcher.end();
            String part = matcher.group();
            if (part.equals(GAP)) {
                parts.add(new Part(List.of(), false));
            } else if (part.startsWith("(")) {
                boolean optional = part.endsWith("?");
                String inner = part.substring(1, part.length() - (optional ? 2 : 1));
                parts.add(new Part(choices(inner.split("\\|"), simplified), optional));
            } else if (!part.isBlank()) {
                parts.add(new Part(choices(new String[] {part}, simplified), false));
            }
        }
        if (end != term.length() || parts.isEmpty() || isLoose(parts.get(0)) || isLoose(parts.get(parts.size() - 1))) {
            throw new IllegalArgumentException(
                    "\"" + term + "\" is not a term: words, (a|b), (a|b)?, .. and word*, with"
                            + " something at either end that must be there");
        }
        return new HarmTerm(parts, spaced);
    }

    private static boolean isLoose(Part part) {
        return part.gap() || part.optional();
    }

    private static List<String> choices(String[] choices, UnaryOperator<String> simplified) {
        List<String> simple = new ArrayList<>();
        for (String choice : choices) {
            boolean prefix = choice.endsWith("*");
            String text = simplified.apply(prefix ? choice.substring(0, choice.length() - 1) : choice);
            simple.add(prefix ? text + "*" : text);
        }
        return simple;
    }

    /** What matches it, from where it begins; in spaced scripts each word is followed by a space. */
    Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        for (Part part : parts) {
            if (part.gap()) {
                pattern.append(spaced ? "(?:[^ ]+ ){0,4}?" : ".{0,20}?");
            } else {
                pattern.append("(?:");
                String between = "";
                for (String choice : part.choices()) {
                    pattern.append(between).append(literal(choice));
                    between = "|";
                }
                pattern.append(part.optional() ? ")?" : ")");
            }
        }
        return Pattern.compile(pattern.toString());
    }

    private String literal(String choice) {
        if (!spaced) {
            return Pattern.quote(choice).replace(" ", "\\E ?\\Q") + " ?";
        }
        return choice.endsWith("*")
                ? Pattern.quote(choice.substring(0, choice.length() - 1)) + "[^ ]* "
                : Pattern.quote(choice) + " ";
    }

    /** What a match begins with: whole words, or in scripts without spaces, and with a star behind, their first two units. */
    Set<String> beginnings() {
        Set<String> beginnings = new LinkedHashSet<>();
        for (String choice : parts.get(0).choices()) {
            if (!spaced) {
                beginnings.add(choice.substring(0, Math.min(2, choice.length())));
            } else {
                beginnings.add(choice.split(" ", 2)[0]);
            }
        }
        return beginnings;
    }

    boolean spaced() {
        return spaced;
    }

    /** A text that it matches; where it has zeros, which stand for any digit, there are digits. */
    String example(Random random) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!part.gap() && !(part.optional() && random.nextBoolean())) {
                String choice = part.choices().get(random.nextInt(part.choices().size()));
                text.append(choice.endsWith("*") ? choice.substring(0, choice.length() - 1) : choice);
                text.append(spaced ? " " : "");
            }
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '0') {
                text.setCharAt(i, (char) ('1' + random.nextInt(9)));
            }
        }
        return text.toString().strip();
    }
}
