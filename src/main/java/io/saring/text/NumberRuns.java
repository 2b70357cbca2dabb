package io.saring.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that stand for a person among all those of a text: telephones, cards, identity numbers. Prices, ranges of them and
 * dates are passed over. Pure.
 */
final class NumberRuns {

    /** Fewer digits make no such number. */
    private static final int LEAST_DIGITS = 8;

    /** No kind of number has more digits. */
    private static final int MOST_DIGITS = 19;

    /**
     * Digits with the separators that people put into numbers: candidates. Bounded, because Java matches such a
     * repetition by recursion: a text of digits alone must not exhaust the stack.
     */
    private static final Pattern RUN = Pattern.compile("\\+?\\(?\\d(?:(?:[ ()./-]{0,3}|,)\\d){7,127}");

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private static final String NOT_INSIDE = "(?=\\d)(?<![\\d+(])(?<!\\d[.,/-])";
    private static final String NOT_GOING_ON = "(?!\\d|[.,/-]\\d)";

    /** A price or a count, as Indonesian and English write it. */
    private static final String AMOUNT = "[1-9]\\d{0,2}(?:(?:\\.\\d{3})+(?:,\\d{1,2})?|(?:,\\d{3})+(?:\\.\\d{1,2})?)";

    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String YEAR = "(?:19|20)\\d{2}";
    private static final String CLOCK = "(?:[ T,]{1,2}\\d{1,2}[:.]\\d{2})?";

    /** Amounts, one or a list or range of them, and dates with or without a time: no telephones. */
    private static final Pattern OTHER_NUMBERS = Pattern.compile(NOT_INSIDE + "(?:" + AMOUNT
            + "(?: ?[-/] ?" + AMOUNT + ")*+"
            + "|" + DAY + "([./-])" + DAY + "\\1" + YEAR + CLOCK
            + "|" + YEAR + "([./-])" + DAY + "\\2" + DAY + CLOCK
            + "|" + DAY + " " + DAY + " " + YEAR + "(?=[ ,]{1,2}\\d{1,2}:\\d{2})"
            + ")" + NOT_GOING_ON);

    /** Round numbers with a dash or a slash between them: a range of prices, or several. */
    private static final Pattern ROUND_NUMBERS =
            Pattern.compile(NOT_INSIDE + "[1-9]\\d{1,6}[05]0?(?: ?[-/] ?[1-9]\\d{1,6}[05]0?){1,5}" + NOT_GOING_ON);

    private static final int ROUND = 50;

    private NumberRuns() {}

    /** A number and where it stands. */
    record Found(int start, int end, PersonalNumber kind) {}

    /** All of a text whose digits are ASCII, in order. */
    static List<Found> in(String text) {
        if (!hasManyDigits(text)) {
            return List.of();
        }
        char[] left = text.toCharArray();
        blank(OTHER_NUMBERS, left);
        blankRound(left);
        List<Found> numbers = new ArrayList<>();
        Matcher run = RUN.matcher(new String(left));
        while (run.find()) {
            addNumbers(run.group(), run.start(), numbers);
        }
        return numbers;
    }

    private static boolean hasManyDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < LEAST_DIGITS; i++) {
            char unit = text.charAt(i);
            digits += unit >= '0' && unit <= '9' ? 1 : 0;
        }
        return digits >= LEAST_DIGITS;
    }

    private static void blank(Pattern pattern, char[] text) {
        List<MatchResult> matches = pattern.matcher(new String(text)).results().toList();
        matches.forEach(match -> Arrays.fill(text, match.start(), match.end(), '\0'));
    }

    private static void blankRound(char[] text) {
        List<MatchResult> matches =
                ROUND_NUMBERS.matcher(new String(text)).results().toList();
        for (MatchResult match : matches) {
            if (DIGITS.matcher(match.group())
                    .results()
                    .allMatch(number -> Integer.parseInt(number.group()) % ROUND == 0)) {
                Arrays.fill(text, match.start(), match.end(), '\0');
            }
        }
    }

    /**
     * The numbers in a run of digits and separators. Several may stand in a row, so that from each group of digits on the
     * longest run of groups is taken that is a number.
     */
    private static void addNumbers(String run, int place, List<Found> numbers) {
        List<MatchResult> groups = DIGITS.matcher(run).results().toList();
        for (int first = 0; first < groups.size(); first++) {
            int start = first == 0 ? 0 : groups.get(first).start();
            Optional<Longest> found = longest(run, groups, first, start);
            if (found.isPresent()) {
                first = found.get().last();
                numbers.add(new Found(
                        place + start,
                        place + groups.get(first).end(),
                        found.get().kind()));
            }
        }
    }

    /** A number that ends with a group of digits. */
    private record Longest(PersonalNumber kind, int last) {}

    private static Optional<Longest> longest(String run, List<MatchResult> groups, int first, int start) {
        StringBuilder digits = new StringBuilder();
        Optional<Longest> longest = Optional.empty();
        for (int last = first; last < groups.size(); last++) {
            digits.append(groups.get(last).group());
            if (digits.length() > MOST_DIGITS && last > first) {
                break;
            }
            int end = last;
            String written = run.substring(start, groups.get(last).end());
            Optional<Longest> found =
                    PersonalNumber.of(digits.toString(), written).map(kind -> new Longest(kind, end));
            longest = found.isPresent() ? found : longest;
        }
        return longest;
    }
}
