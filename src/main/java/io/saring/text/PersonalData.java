package io.saring.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;

/**
 * Finds personal data in a text: links, e-mail addresses, mentions, telephone numbers, payment cards and national identity numbers.
 * The same finds are what people see redacted and what models see placeholders for. Pure.
 */
final class PersonalData {

    private static final String URL = "<url>";
    /** People write links with their scheme less often than machines do, which models of letters make use of. */
    private static final String SITE = "<site>";

    private static final String EMAIL = "<email>";
    private static final String MENTION = "<mention>";
    private static final String NATIONAL_ID = "<national-id>";

    /** Whatever was found already: no pattern goes across it. */
    private static final char FOUND = '\0';

    /** With fewer digits a text has no number that stands for a person. */
    private static final int LEAST_DIGITS = 7;

    private static final Pattern SINGAPOREAN_ID =
            Pattern.compile(Contacts.START + "[STFGMstfgm]\\d{7}[A-Za-z]" + Contacts.END);

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.,;:!?'\")\\]}>]+$");

    private final FoldedText folded;
    private final char[] left;
    private final List<Find> finds = new ArrayList<>();

    /**
     * A piece of personal data.
     *
     * @param start where it begins, in UTF-16 units
     * @param end where it ends, exclusive
     * @param placeholder what to show in its place
     * @param surface what models of a text's surface read in its place: the placeholder, for a link with its host, which tells a
     *     shortener from a shop; of one that was written without a scheme, as a name is, all of it
     */
    record Find(int start, int end, String placeholder, String surface) {

        boolean isLink() {
            return placeholder.equals(URL);
        }
    }

    private PersonalData(String text) {
        this.folded = FoldedText.ofContacts(text);
        this.left = folded.text().toCharArray();
    }

    /** All of it, in the text's order. */
    static List<Find> in(String text) {
        PersonalData data = new PersonalData(text);
        data.findContacts();
        data.findNumbers();
        data.finds.sort(Comparator.comparingInt(Find::start));
        return data.finds;
    }

    /** All of it, where a look at the text does not tell that there is none: most texts have none. */
    static List<Find> likelyIn(String text) {
        return mayHaveSome(text) ? in(text) : List.of();
    }

    private static boolean mayHaveSome(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                digits += unit >= '0' && unit <= '9' ? 1 : 0;
                if (unit == '@' || unit == '/' || (isQuery(unit) && isInsideAddress(text, i)) || isWeb(text, i)) {
                    return true;
                }
            } else if (unit == '\uFF20' || unit == '\uFF0F') {
                return true;
            } else {
                digits += Character.isDigit(unit) ? 1 : 0;
            }
        }
        return digits >= LEAST_DIGITS;
    }

    private static boolean isQuery(char unit) {
        return unit == '?' || unit == '#';
    }

    private static boolean isInsideAddress(String text, int at) {
        return at > 0 && at + 1 < text.length() && text.charAt(at - 1) > ' ' && text.charAt(at + 1) > ' ';
    }

    private static boolean isWebAnywhere(String text) {
        int dot = text.indexOf('.');
        while (dot >= 0 && !isWeb(text, dot)) {
            dot = text.indexOf('.', dot + 1);
        }
        return dot >= 0;
    }

    private static boolean isWeb(String text, int at) {
        return text.charAt(at) == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
    }

    /** Only its numbers: telephones, cards, identity numbers and other long ones. */
    static List<Find> numbersIn(String text) {
        PersonalData data = new PersonalData(text);
        data.findNumbers();
        return data.finds;
    }

    /** A text with what was found replaced. */
    static String replaced(String text, List<Find> finds, Function<Find, String> replacement) {
        if (finds.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        for (Find find : finds) {
            replaced.append(text, done, find.start()).append(replacement.apply(find));
            done = find.end();
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private void findContacts() {
        if (folded.text().contains("://") || isWebAnywhere(folded.text())) {
            each(Contacts.URL, this::mayBeginLink, match -> found(match, URL, URL + " " + withoutEnd(match.group(1))));
        }
        if (isInsideAddress('@')) {
            eachEmail(match -> found(match, EMAIL, EMAIL));
        }
        if (hasHost() && (isInsideAddress('/') || isInsideAddress('?') || isInsideAddress('#'))) {
            each(Contacts.BARE_URL, this::mayBeginHost, match -> {
                if (DomainValidator.getInstance().isValidTld(match.group(2))) {
                    found(match, URL, SITE + " " + withoutEnd(match.group()));
                }
            });
        }
        if (indexOf('@', 0) >= 0) {
            each(Contacts.MENTION, at -> left[at] == '@', match -> found(match, MENTION, MENTION));
        }
        if (hasManyDigits()) {
            each(SINGAPOREAN_ID, at -> "STFGM".indexOf(left[at] & ~0x20) >= 0, match -> {
                if (PersonalNumber.isSingaporeanId(match.group().toUpperCase(Locale.ROOT))) {
                    found(match, NATIONAL_ID, NATIONAL_ID);
                }
            });
        }
    }

    /** Where a sign stands next in what was not found yet, or -1. */
    private int indexOf(char sign, int from) {
        for (int i = from; i < left.length; i++) {
            if (left[i] == sign) {
                return i;
            }
        }
        return -1;
    }

    private boolean isInsideAddress(char sign) {
        int at = indexOf(sign, 0);
        while (at >= 0 && !isInsideAddress(folded.text(), at)) {
            at = indexOf(sign, at + 1);
        }
        return at >= 0;
    }

    /** Whether letters stand on both sides of a dot, as in the name of a host. */
    private boolean hasHost() {
        for (int i = 1; i + 1 < left.length; i++) {
            if (left[i] == '.' && isHostPart(left[i - 1]) && isHostPart(left[i + 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHostPart(char unit) {
        return unit < 0x80 && Character.isLetterOrDigit(unit);
    }

    private boolean hasManyDigits() {
        int digits = 0;
        for (char unit : left) {
            digits += unit >= '0' && unit <= '9' ? 1 : 0;
        }
        return digits >= LEAST_DIGITS;
    }

    private void findNumbers() {
        for (NumberRuns.Found number : NumberRuns.in(new String(left))) {
            add(
                    number.start(),
                    number.end(),
                    number.kind().placeholder(),
                    number.kind().placeholder());
        }
    }

    /** What to do with a match of a pattern. */
    private interface OnMatch {
        void accept(Matcher match);
    }

    /**
     * Has each match of a pattern taken.
     *
     * @param mayBegin whether a match may begin at a place, which is told faster than by the pattern
     */
    private void each(Pattern pattern, IntPredicate mayBegin, OnMatch taken) {
        Matcher matcher = pattern.matcher(new String(left)).useTransparentBounds(true);
        for (int at = 0; at < left.length; at++) {
            if (mayBegin.test(at) && matcher.region(at, left.length).lookingAt()) {
                at = matcher.end() - 1;
                taken.accept(matcher);
            }
        }
    }

    private boolean mayBeginLink(int at) {
        int letter = left[at] | 0x20;
        return letter == 'h' || letter == 'w';
    }

    private boolean mayBeginHost(int at) {
        return isHostPart(left[at]) && (at == 0 || !isHostPart(left[at - 1]));
    }

    /**
     * As {@link #each}, from sign to sign and with the domain first: any word could be the beginning of an address, and few signs are
     * followed by a domain.
     */
    private void eachEmail(OnMatch taken) {
        String text = new String(left);
        Matcher domain = Contacts.EMAIL_DOMAIN.matcher(text).useTransparentBounds(true);
        Matcher email = Contacts.EMAIL.matcher(text).useTransparentBounds(true);
        int done = 0;
        for (int sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', Math.max(done, sign + 1))) {
            if (domain.region(sign, text.length()).lookingAt() && beginsBefore(sign, done, email)) {
                done = email.end();
                taken.accept(email);
            }
        }
    }

    private static boolean beginsBefore(int sign, int done, Matcher email) {
        for (int start = Math.max(done, sign - Contacts.LONGEST_LOCAL_PART); start < sign; start++) {
            if (email.region(start, email.regionEnd()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Without the signs that end a sentence or a bracket around it. */
    private void found(Matcher match, String placeholder, String surface) {
        int end = match.start() + Math.max(1, withoutEnd(match.group()).length());
        add(match.start(), end, placeholder, surface);
    }

    private static String withoutEnd(String text) {
        return END_OF_SENTENCE.matcher(text).replaceFirst("");
    }

    private void add(int start, int end, String placeholder, String surface) {
        Arrays.fill(left, start, end, FOUND);
        finds.add(new Find(folded.start(start), folded.end(end), placeholder, surface));
    }
}
