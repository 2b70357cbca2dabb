package io.saring.domain;

import java.util.regex.Pattern;

/** Addresses as they may be shown: an address can carry a user and a password, {@code http://user:password@host}. */
public final class Addresses {

    /** Up to the last at sign before a space, since a password may hold any other character, escaped or not. */
    private static final Pattern CREDENTIALS = Pattern.compile("://\\S*@");

    private Addresses() {}

    /** A text with whatever stands before the host in its addresses hidden, and the text otherwise unchanged. */
    public static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("://(hidden)@");
    }
}
