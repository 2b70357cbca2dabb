package io.saring.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and one of ms, s, m, h, d. */
public final class Durations {

    /** What is said where a text is none. */
    public static final String ALLOWED =
            "a number of at most nine digits with ms, s, m, h or d behind it, for example 10s";

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = units();

    private Durations() {}

    private static Map<String, ChronoUnit> units() {
        // From large to small, so that format() finds the largest that fits.
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("d", ChronoUnit.DAYS);
        units.put("h", ChronoUnit.HOURS);
        units.put("m", ChronoUnit.MINUTES);
        units.put("s", ChronoUnit.SECONDS);
        units.put("ms", ChronoUnit.MILLIS);
        return units;
    }

    /** The duration that a text says; absent where it says none. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORMAT.matcher(text.trim());
        return matcher.matches()
                ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))))
                : Optional.empty();
    }

    /** The shortest text that says a duration. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long size = unit.getValue().getDuration().toMillis();
            if (millis != 0 && millis % size == 0) {
                return millis / size + unit.getKey();
            }
        }
        return millis + "ms";
    }
}
