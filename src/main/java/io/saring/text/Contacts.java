package io.saring.text;

import java.util.regex.Pattern;

/** What links, e-mail addresses and mentions look like in a text. */
final class Contacts {

    /** Its first group is the host. */
    static final Pattern URL = Pattern.compile("(?i)\\b(?:https?://|www\\.)([^\\s/]*)\\S*");

    static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,253}\\.[\\p{L}]{2,24}");
    static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_@])@[\\p{L}\\p{N}_.]{2,}");

    private Contacts() {}
}
