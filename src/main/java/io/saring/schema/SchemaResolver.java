package io.saring.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Finds writers' schemas by id without ever making a stream thread wait: an id that is not known yet is asked for in the
 * background, again and again, and the caller comes back. Thread-safe.
 */
public final class SchemaResolver implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(SchemaResolver.class);

    private final SchemaRegistry registry;
    private final Clock clock;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Unresolved> unresolved = new ConcurrentHashMap<>();
    private final Map<Integer, String> problems = new ConcurrentHashMap<>();
    private final ScheduledExecutorService background;

    /**
     * An id that is asked for.
     *
     * @param expected the record's name that its schema has to have
     * @param denied whether the registry's last word was that it has no such schema
     * @param since when it was asked for first
     */
    private record Unresolved(String expected, boolean denied, Instant since) {}

    /**
     * Starts the background thread.
     *
     * @param retry how long to wait before an unresolved id is asked for again
     */
    public SchemaResolver(SchemaRegistry registry, Clock clock, Duration retry) {
        this.registry = registry;
        this.clock = clock;
        this.background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "saring-schema-resolver");
            thread.setDaemon(true);
            return thread;
        });
        var unused = background.scheduleWithFixedDelay(
                this::resolveAll, retry.toMillis(), retry.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The schema of an id where it is known; otherwise the id is asked for from now on. Never blocks.
     *
     * @param expected the name, without namespace, of the record that the schema has to describe: an id that a wrong
     *     registry gave to something else is as good as unknown
     */
    Optional<Schema> schema(int id, String expected) {
        Schema schema = known.get(id);
        if (schema != null && schema.getName().equals(expected)) {
            return Optional.of(schema);
        }
        // Noted before it is asked for: the answer is looked at in the light of what was expected.
        if (unresolved.putIfAbsent(id, new Unresolved(expected, false, clock.instant())) == null) {
            background.execute(() -> resolve(id));
        }
        return Optional.empty();
    }

    /** Whether the registry's last word on an id was that it does not know it. */
    public boolean denied(int id) {
        Unresolved state = unresolved.get(id);
        return state != null && state.denied();
    }

    /** Whether the registry has been denying an id that is asked for since a time ago. */
    public boolean deniedFor(int id, Duration time) {
        Unresolved state = unresolved.get(id);
        return state != null
                && state.denied()
                && !clock.instant().isBefore(state.since().plus(time));
    }

    /** Whether there is an id of which the registry's last word was that it does not know it. */
    public boolean anyDenied() {
        return unresolved.values().stream().anyMatch(Unresolved::denied);
    }

    /** How many ids were resolved so far; it only grows. */
    public long resolvedIds() {
        return known.size();
    }

    /** How many ids are asked for and not resolved. */
    public int unresolvedIds() {
        return unresolved.size();
    }

    /** Forgets an id that was given up on, so that it does not count as unresolved until it is seen again. */
    public void forget(int id) {
        unresolved.remove(id);
        problems.remove(id);
    }

    private void resolveAll() {
        unresolved.keySet().forEach(this::resolve);
    }

    private void resolve(int id) {
        try {
            Optional<Schema> schema = registry.schema(id);
            if (schema.isEmpty()) {
                note(id, true, "the schema registry does not know schema id " + id);
            } else if (isExpected(id, schema.get())) {
                known.put(id, schema.get());
                forget(id);
            } else {
                note(id, true, "schema id " + id + " is " + schema.get().getFullName() + " in the schema registry");
            }
        } catch (RegistryUnavailableException e) {
            note(id, false, e.getMessage());
        }
    }

    private boolean isExpected(int id, Schema schema) {
        Unresolved asked = unresolved.get(id);
        return asked != null && asked.expected().equals(schema.getName());
    }

    /** Logs a change only: an outage is one line, not one for each try. */
    private void note(int id, boolean denied, String problem) {
        unresolved.computeIfPresent(id, (key, before) -> {
            if (!problem.equals(problems.put(id, problem))) {
                log.warn("{}; records that need it wait", problem);
            }
            return new Unresolved(before.expected(), denied, before.since());
        });
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
