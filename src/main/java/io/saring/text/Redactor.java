package io.saring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces personal data in a text by placeholders, for output and display: links, e-mail addresses, mentions, telephone
 * numbers, payment cards and national identity numbers. Pure and thread-safe.
 */
public final class Redactor {

    private static final Pattern SINGAPOREAN_ID =
            Pattern.compile("(?<![\\p{L}\\p{N}])[STFGMstfgm]\\d{7}[A-Za-z](?![\\p{L}\\p{N}])");

    /**
     * Digits with the separators that people put into numbers: candidates. Bounded, because Java matches such a
     * repetition by recursion: a text of digits alone must not exhaust the stack.
     */
    private static final Pattern NUMBERS = Pattern.compile("\\+?\\(?\\p{Nd}(?:[ ().,-]{0,2}\\p{Nd}){7,127}");

    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");

    /** No kind of number has more digits. */
    private static final int MOST_DIGITS = 19;

    /** The text with its personal data replaced. */
    public String redact(String text) {
        String redacted = Contacts.URL.matcher(text).replaceAll("<url>");
        redacted = Contacts.EMAIL.matcher(redacted).replaceAll("<email>");
        redacted = Contacts.MENTION.matcher(redacted).replaceAll("<mention>");
        redacted = SINGAPOREAN_ID
                .matcher(redacted)
                .replaceAll(match -> isSingaporeanId(match.group()) ? "<national-id>" : match.group());
        return redactNumbers(redacted);
    }

    /** The text with only its numbers replaced: telephones, cards, identity numbers and other long ones. */
    static String redactNumbers(String text) {
        return NUMBERS.matcher(text).replaceAll(match -> Matcher.quoteReplacement(redactRun(match.group())));
    }

    /**
     * Replaces the numbers in a run of digits and separators. Several may stand in a row, so that from each group of
     * digits on the longest run of groups is taken that is a number.
     */
    private static String redactRun(String run) {
        List<MatchResult> groups = DIGITS.matcher(run).results().toList();
        StringBuilder redacted = new StringBuilder();
        int done = 0;
        for (int first = 0; first < groups.size(); first++) {
            int start = first == 0 ? 0 : groups.get(first).start();
            Optional<Found> found = longest(run, groups, first, start);
            if (found.isPresent()) {
                redacted.append(run, done, start).append(found.get().kind().placeholder());
                done = groups.get(found.get().last()).end();
                first = found.get().last();
            }
        }
        return redacted.append(run, done, run.length()).toString();
    }

    /** A number that ends with a group of digits. */
    private record Found(PersonalNumber kind, int last) {}

    private static Optional<Found> longest(String run, List<MatchResult> groups, int first, int start) {
        StringBuilder digits = new StringBuilder();
        List<Found> found = new ArrayList<>();
        for (int last = first; last < groups.size(); last++) {
            digits.append(ascii(groups.get(last).group()));
            if (digits.length() > MOST_DIGITS && last > first) {
                break;
            }
            String written = ascii(run.substring(start, groups.get(last).end()));
            int end = last;
            PersonalNumber.of(digits.toString(), written).ifPresent(kind -> found.add(new Found(kind, end)));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            int digit = Character.digit(codePoint, 10);
            ascii.appendCodePoint(digit >= 0 ? '0' + digit : codePoint);
        });
        return ascii.toString();
    }

    /** Singapore's NRIC and FIN: seven digits in weights, an offset by the series, a letter for the remainder by 11. */
    private static boolean isSingaporeanId(String id) {
        String upper = id.toUpperCase(Locale.ROOT);
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        char series = upper.charAt(0);
        int sum = switch (series) {
            case 'T', 'G' -> 4;
            case 'M' -> 3;
            default -> 0;
        };
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (upper.charAt(i + 1) - '0');
        }
        String letters = switch (series) {
            case 'S', 'T' -> "JZIHGFEDCBA";
            case 'M' -> "XWUTRQPNJLK";
            default -> "XWUTRQPNMLK";
        };
        return upper.charAt(8) == letters.charAt(sum % 11);
    }
}
