package io.saring.config;

import io.saring.domain.Addresses;
import io.saring.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses values that are not allowed, naming the key, the value and what is allowed. */
final class Check {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** Kafka's own rule for topics' names. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/]+(/\\S*)?");

    private Check() {}

    static void that(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Properties that are passed on, each with a value. */
    static Map<String, String> properties(String key, Map<String, String> properties) {
        if (properties == null) {
            return Map.of();
        }
        properties.forEach((name, value) -> that(value != null, key + "." + name + ": has no value"));
        return Map.copyOf(properties);
    }

    /** A list whose elements all have a value. */
    static <T> List<T> elements(String key, List<T> list) {
        for (int i = 0; i < list.size(); i++) {
            that(list.get(i) != null, key + "[" + i + "]: has no value");
        }
        return List.copyOf(list);
    }

    static int range(String key, @Nullable Integer value, int byDefault, int least, int most) {
        int number = value == null ? byDefault : value;
        that(number >= least && number <= most, key + ": is " + number + "; it must be from " + least + " to " + most);
        return number;
    }

    static void between(String key, Duration value, Duration least, Duration most) {
        that(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key + ": is " + Durations.format(value) + "; it must be from " + Durations.format(least) + " to "
                        + Durations.format(most));
    }

    static void notNegative(String key, Duration value) {
        that(!value.isNegative(), key + ": is " + Durations.format(value) + "; it must not be negative");
    }

    static void name(String key, String value) {
        that(value != null, key + ": is missing");
        that(
                NAME.matcher(value).matches(),
                key + ": is \"" + value
                        + "\"; it must be at most 64 lower-case letters, digits and hyphens, a letter first");
    }

    static void topic(String key, String value) {
        that(
                TOPIC.matcher(value).matches() && !value.equals(".") && !value.equals(".."),
                key + ": is \"" + value
                        + "\"; a topic's name has at most 249 letters, digits, dots, underscores and hyphens");
    }

    static void address(String key, String value) {
        that(
                ADDRESS.matcher(value).matches(),
                key + ": is \"" + Addresses.withoutCredentials(value)
                        + "\"; it must be an address such as http://host:8000/v1");
    }

    static void pointer(String key, @Nullable String value) {
        that(
                value == null || value.startsWith("/"),
                key + ": is \"" + value + "\"; it must be a JSON Pointer such as /data/text");
    }
}
