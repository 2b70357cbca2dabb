package io.saring.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells which keys hold what nobody should see when a configuration is shown. */
final class Secrets {

    /** What is shown in place of a secret. */
    static final String HIDDEN = "(hidden)";

    /** Parts of the names of properties whose values nobody should see. */
    private static final List<String> PARTS =
            List.of("password", "secret", "token", "credential", "jaas", "user.info", "private");

    /** A number of tokens, where credentials come from, and a file that holds a secret are none. */
    private static final Pattern NO_SECRET = Pattern.compile("credentials\\.source$|tokens$|-file$");

    private Secrets() {}

    static boolean has(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        boolean named = PARTS.stream().anyMatch(lower::contains) || lower.endsWith(".key") || lower.equals("key");
        return named && !NO_SECRET.matcher(lower).find();
    }
}
