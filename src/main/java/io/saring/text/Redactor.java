package io.saring.text;

import java.util.regex.Pattern;

/** Replaces personal data in a text by placeholders, for output and display. Pure and thread-safe. */
public final class Redactor {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,253}\\.[\\p{L}]{2,24}");
    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://\\S+|\\bwww\\.\\S+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_@])@[\\p{L}\\p{N}_.]{2,}");
    /**
     * Eight digits or more, with the separators that people put into phone, card and identity numbers. Bounded, because
     * Java matches such a repetition by recursion: a text of digits alone must not exhaust the stack.
     */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[ ().-]{0,2}\\p{Nd}){7,63}");

    /** The text with e-mail addresses, links, mentions and long numbers replaced. */
    public String redact(String text) {
        String redacted = EMAIL.matcher(text).replaceAll("<email>");
        redacted = URL.matcher(redacted).replaceAll("<url>");
        redacted = MENTION.matcher(redacted).replaceAll("<mention>");
        return NUMBER.matcher(redacted).replaceAll("<number>");
    }
}
