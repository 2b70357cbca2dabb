package io.saring.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;

/** Configurations as people write them. */
final class Yaml {

    private Yaml() {}

    static Configuration read(String yaml) {
        return read(yaml, Map.of());
    }

    static Configuration read(String yaml, Map<String, String> environment) {
        return new ConfigurationReader(environment).read(yaml, "saring.yaml");
    }

    /** What a person is told of a configuration that is wrong. */
    static String problem(String yaml) {
        return problem(yaml, Map.of());
    }

    static String problem(String yaml, Map<String, String> environment) {
        IllegalArgumentException refused =
                catchThrowableOfType(IllegalArgumentException.class, () -> read(yaml, environment));
        return refused == null ? "accepted" : refused.getMessage();
    }
}
