package io.saring.schema;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;

/** Codecs of events over a {@link RegistryOnTheWire}, which asks again soon for what it does not know, and all of it to be closed. */
public final class EventsOnTheWire implements AutoCloseable {

    private final RegistryOnTheWire wire = new RegistryOnTheWire();
    private final RegistryEvents registered;

    public EventsOnTheWire(Clock clock) {
        registered = new RegistryEvents(wire.url(), clock, Duration.ofMillis(20));
    }

    public RegistryOnTheWire wire() {
        return wire;
    }

    public SchemaRegistry registry() {
        return registered.registry();
    }

    public SchemaResolver resolver() {
        return registered.resolver();
    }

    public Events events() {
        return registered.events();
    }

    /** What some bytes say, once their schema is known. */
    public static <E> E decoded(Decoder<E> decoder, byte[] value) {
        if (!(decoder.decode(value, 0) instanceof Decoded.Value)) {
            await().until(() -> decoder.decode(value, 0) instanceof Decoded.Value);
        }
        return ((Decoded.Value<E>) decoder.decode(value, 0)).value();
    }

    @Override
    public void close() {
        registered.close();
        wire.close();
    }
}
