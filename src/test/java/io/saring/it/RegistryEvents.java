package io.saring.it;

import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The events of a registry, for a test that writes messages or reads what came of them. */
public final class RegistryEvents implements AutoCloseable {

    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final Events events;

    public RegistryEvents(String registryUrl) {
        registry = new SchemaRegistry(registryUrl, Map.of());
        resolver = new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofHours(1));
        events = new Events(registry, resolver);
    }

    public Events events() {
        return events;
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
    }
}
