package io.saring.text;

import java.util.regex.Pattern;

/**
 * What links, e-mail addresses and mentions look like in a text that is folded for them. Words are letters, marks and digits; they
 * also end between scripts that write spaces and those that do not, such as Thai or Chinese.
 */
final class Contacts {

    /**
     * Characters of scripts that do not part words by spaces, and of Korean, which hangs its particles on names. All stand behind
     * those that most texts consist of, which saves looking up the script of each.
     */
    static final String UNSPACED =
            "[\\u0E00-\\x{10FFFF}&&[\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsHan}\\p{IsHiragana}"
                    + "\\p{IsKatakana}\\p{IsHangul}\\p{IsJavanese}\\p{IsBalinese}]]";

    /** Characters of words of all other scripts. */
    private static final String SPACED = "[\\p{L}\\p{M}\\p{N}_&&[^" + UNSPACED + "]]";

    private static final String UNSPACED_WORD = "[" + UNSPACED + "&&[\\p{L}\\p{M}\\p{N}]]";

    /** Where a word of a script with spaces may begin. */
    static final String START = "(?<!" + SPACED + ")";

    /** Where one ends. */
    static final String END = "(?!" + SPACED + ")";

    /** Chinese and Japanese punctuation, which no address has. */
    private static final String PUNCTUATION =
            "\u3001\u3002\uFF01\uFF08\uFF09\uFF0C\uFF1B\uFF1F\u300A-\u3011\u2018-\u201F\u2026";

    /** Characters of an address; a script without spaces begins behind a sign, as in a path, and not behind a letter. */
    private static final String ADDRESS_PART =
            "(?:[^\\s\\x00" + PUNCTUATION + UNSPACED + "%s]++|(?<![A-Za-z0-9])" + UNSPACED_WORD + "++)";

    private static final String HOST = "(" + ADDRESS_PART.formatted("/?#") + "{0,16})";
    private static final String REST = ADDRESS_PART.formatted("") + "{0,64}";

    /** A link with its scheme, or as of the web; its first group is the host. */
    static final Pattern URL = Pattern.compile("(?i)" + START + "(?:https?://|www\\.)" + HOST + REST);

    /** A host with a path and no scheme; its first group is the host, its second what may be a top-level domain. */
    static final Pattern BARE_URL = Pattern.compile("(?i)" + START
            + "(?<![@./\\\\-])((?:[a-z0-9][a-z0-9-]{0,62}\\.){1,6}([a-z]{2,24})(?::\\d{2,5})?)"
            + "/?[/?#](?=[\\w@%~+=-])" + REST);

    /** How far before its sign an address may begin, in UTF-16 units. */
    static final int LONGEST_LOCAL_PART = 128;

    private static final String LOCAL_PART =
            "(?:" + START + "[" + SPACED + ".%+-]{1,64}+|[" + UNSPACED + "._%+-]{1,64}+)";
    private static final String DOMAIN_LABEL = "(?:[" + SPACED + "-]{1,63}+|[" + UNSPACED + "-]{1,63}+)\\.";
    private static final String TOP_LEVEL =
            "(?:[\\p{L}&&[^" + UNSPACED + "]]{2,24}|[" + UNSPACED + "&&[\\p{L}\\p{M}]]{2,24})";

    private static final String DOMAIN = "@(?:" + DOMAIN_LABEL + "){1,8}" + TOP_LEVEL;

    static final Pattern EMAIL = Pattern.compile(LOCAL_PART + DOMAIN);

    /** An address from its sign on. */
    static final Pattern EMAIL_DOMAIN = Pattern.compile(DOMAIN);

    /** A name behind the sign; one that begins in a script with spaces ends where another script begins. */
    static final Pattern MENTION = Pattern.compile(START + "(?<!@)@(?!\\d+" + END + ")(?:" + SPACED + "[" + SPACED
            + ".]{1,63}+(?!@)|" + UNSPACED_WORD + "[\\p{L}\\p{M}\\p{N}_.]{1,63})");

    private Contacts() {}
}
