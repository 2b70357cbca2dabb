package io.saring.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags that name a region behind a black flag, as in the flag of Scotland (UTS #51, ED-14a). Any other tag is text that nobody sees.
 * Thread-safe.
 */
final class Flags {

    /** No region's name in tags is longer. */
    private static final String TAGS = "[\\x{E0020}-\\x{E007E}]{1,16}";

    private static final Pattern FLAG_OR_TAG =
            Pattern.compile("(\\x{1F3F4}" + TAGS + "\\x{E007F})|[\\x{E0020}-\\x{E007F}]++");

    private Flags() {}

    /** The text with only those tags that are part of a flag; the same object where it has no others. */
    static String keep(String text) {
        if (text.indexOf('\uDB40') < 0) {
            return text;
        }
        String kept = FLAG_OR_TAG
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) == null ? "" : match.group(1)));
        return kept.equals(text) ? text : kept;
    }
}
