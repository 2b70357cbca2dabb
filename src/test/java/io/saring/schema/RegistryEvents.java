package io.saring.schema;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The events of a registry, for a test that writes messages or reads what came of them. */
public final class RegistryEvents implements AutoCloseable {

    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final Events events;

    public RegistryEvents(String registryUrl) {
        this(registryUrl, Clock.systemUTC(), Duration.ofSeconds(1));
    }

    /** With a clock, and a pause before what the registry does not know is asked for again. */
    RegistryEvents(String registryUrl, Clock clock, Duration retry) {
        registry = new SchemaRegistry(registryUrl, Map.of());
        resolver = new SchemaResolver(registry, clock, retry, Duration.ofHours(1));
        events = new Events(registry, resolver);
    }

    public Events events() {
        return events;
    }

    SchemaRegistry registry() {
        return registry;
    }

    SchemaResolver resolver() {
        return resolver;
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
    }
}
