package io.saring.schema;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Codecs of events over a {@link RegistryOnTheWire}, which asks again soon for what it does not know, and all of it to be closed. */
public final class EventsOnTheWire implements AutoCloseable {

    private final RegistryOnTheWire wire = new RegistryOnTheWire();
    private final SchemaRegistry registry = new SchemaRegistry(wire.url(), Map.of());
    private final SchemaResolver resolver;
    private final Events events;

    public EventsOnTheWire(Clock clock) {
        resolver = new SchemaResolver(registry, clock, Duration.ofMillis(20), Duration.ofHours(1));
        events = new Events(registry, resolver);
    }

    public RegistryOnTheWire wire() {
        return wire;
    }

    public SchemaRegistry registry() {
        return registry;
    }

    public SchemaResolver resolver() {
        return resolver;
    }

    public Events events() {
        return events;
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
        wire.close();
    }
}
