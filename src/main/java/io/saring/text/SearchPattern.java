package io.saring.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Compiles RE2 patterns that others wrote. RE2 searches in time that grows with the text alone, but spells repetitions out when it
 * compiles, so that {@code ((a{100}){100}){100}} would take a million steps: what takes more than a few thousand is refused
 * before. Pure.
 */
public final class SearchPattern {

    private static final long MOST_STEPS = 10_000;

    private final String text;
    private final Deque<Long> around = new ArrayDeque<>();
    private int at;
    /** Steps of the sequence so far, and of its last part, which a repetition behind it repeats. */
    private long sequence;

    private long last;

    private SearchPattern(String text) {
        this.text = text;
    }

    /**
     * Compiles one.
     *
     * @param flags those of {@link Pattern}
     * @throws PatternSyntaxException where it is none, or takes too many steps
     */
    public static Pattern compile(String text, int flags) {
        long steps = new SearchPattern(text).steps();
        if (steps > MOST_STEPS) {
            throw new PatternSyntaxException(
                    "its repetitions are of " + steps + " steps in all, and a pattern has at most " + MOST_STEPS, text);
        }
        return Pattern.compile(text, flags);
    }

    /** At least as many as it takes, or a number over the limit; of what is no pattern something. */
    private long steps() {
        while (at < text.length() && sequence <= MOST_STEPS) {
            take(text.charAt(at));
        }
        return sequence;
    }

    private void take(char unit) {
        switch (unit) {
            case '(' -> {
                around.push(sequence);
                sequence = 0;
                at++;
            }
            case ')' -> {
                long group = sequence;
                sequence = around.isEmpty() ? 0 : around.pop();
                at++;
                add(group);
            }
            case '[' -> {
                skipClass();
                add(1);
            }
            case '\\' -> {
                skipEscape();
                add(1);
            }
            case '{' -> repeat();
            case '*', '+', '?' -> at++;
            default -> {
                at++;
                add(1);
            }
        }
    }

    private void add(long steps) {
        last = steps;
        sequence += steps;
    }

    private void skipClass() {
        at++;
        // A bracket that comes first is a member.
        at += text.startsWith("^", at) ? 1 : 0;
        at += text.startsWith("]", at) ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** With the braces of a class or a code point. */
    private void skipEscape() {
        boolean braces =
                at + 2 < text.length() && "pPx".indexOf(text.charAt(at + 1)) >= 0 && text.charAt(at + 2) == '{';
        int close = braces ? text.indexOf('}', at) : -1;
        at = close < 0 ? at + 2 : close + 1;
    }

    private void repeat() {
        int close = text.indexOf('}', at);
        String times = close < 0 ? "" : text.substring(at + 1, close);
        if (!times.matches("\\d{1,4}(,\\d{0,4})?")) {
            at++;
            add(1);
            return;
        }
        int comma = times.indexOf(',');
        String most = comma < 0 ? times : times.substring(comma + 1);
        long repeated = last * Long.parseLong(most.isEmpty() ? times.substring(0, comma) : most);
        sequence += Math.max(0, repeated - last);
        last = Math.max(last, repeated);
        at = close + 1;
    }
}
