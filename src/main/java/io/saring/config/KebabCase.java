package io.saring.config;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.Locale;

/** Names as the configuration file writes them. */
final class KebabCase {

    private static final PropertyNamingStrategies.KebabCaseStrategy STRATEGY =
            new PropertyNamingStrategies.KebabCaseStrategy();

    private KebabCase() {}

    /** A record component's. */
    static String of(String camelCase) {
        return STRATEGY.translate(camelCase);
    }

    /** An enum constant's. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
