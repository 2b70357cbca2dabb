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
import org.jspecify.annotations.Nullable;

/**
 * Finds writers' schemas by id without ever making a stream thread wait: an id that is not known yet is asked for in the
 * background, again and again, and the caller comes back. Thread-safe.
 */
public final class SchemaResolver implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(SchemaResolver.class);

    /** Problems that are logged in a minute. */
    private static final int MOST_TOLD = 10;

    private final SchemaRegistry registry;
    private final Clock clock;
    private final Duration memory;
    private final Map<SchemaReference, Schema> known = new ConcurrentHashMap<>();
    private final Map<Wanted, Missing> missing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService background;
    private Instant minute = Instant.EPOCH;
    private int toldInMinute;

    /** Request of a reader: a schema, and the name without namespace of the record that it has to describe. */
    private record Wanted(SchemaReference schema, String recordName) {}

    /** Result of looking an id up. */
    sealed interface Lookup {}

    /** The id stands for the record that the reader expects. */
    record Found(Schema schema) implements Lookup {}

    /**
     * The id is asked for.
     *
     * @param problem the last answer in words; absent before the first
     * @param denied whether the registry's last word was that it has no such schema, or has another record under the id
     * @param since when it was asked for first
     * @param movedAt when a reader looked it up last, or the registry denied it first, whichever is later
     */
    record Missing(@Nullable String problem, boolean denied, Instant since, Instant movedAt) implements Lookup {

        private Missing lookedUp(Instant now) {
            return new Missing(problem, denied, since, now);
        }

        private Missing answered(String answer, boolean denies, Instant now) {
            return new Missing(answer, denies, since, denies && !denied ? now : movedAt);
        }
    }

    /**
     * Starts the background thread.
     *
     * @param retry how long to wait before an unresolved id is asked for again
     * @param memory how long a denied id is asked for after a reader looked it up last
     */
    public SchemaResolver(SchemaRegistry registry, Clock clock, Duration retry, Duration memory) {
        this.registry = registry;
        this.clock = clock;
        this.memory = memory;
        this.background = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "saring-schema-resolver");
            thread.setDaemon(true);
            return thread;
        });
        var unused = background.scheduleWithFixedDelay(
                this::resolveAll, retry.toMillis(), retry.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Looks an id up; one that is not known is asked for from now on. Never blocks.
     *
     * @param recordName the name, without namespace, of the record that the schema has to describe: an id that a wrong
     *     registry gave to something else is as good as unknown
     */
    Lookup lookUp(SchemaReference reference, String recordName) {
        Schema schema = known.get(reference);
        if (schema != null && schema.getName().equals(recordName)) {
            return new Found(schema);
        }
        Instant now = clock.instant();
        Wanted wanted = new Wanted(reference, recordName);
        Missing first = new Missing(null, false, now, now);
        if (missing.putIfAbsent(wanted, first) == null) {
            background.execute(() -> resolve(wanted));
            return first;
        }
        return missing.merge(wanted, first, (before, unused) -> before.lookedUp(now));
    }

    /** Whether there is an id of which the registry's last word was that it does not know it. */
    public boolean anyDenied() {
        return missing.values().stream().anyMatch(Missing::denied);
    }

    /** How many ids were resolved so far; it only grows. */
    public long resolvedIds() {
        return known.size();
    }

    /** How many ids are asked for and not resolved. */
    public int unresolvedIds() {
        return missing.size();
    }

    private void resolveAll() {
        Instant forgotten = clock.instant().minus(memory);
        missing.values().removeIf(one -> one.denied() && one.movedAt().isBefore(forgotten));
        missing.keySet().forEach(this::resolve);
    }

    private void resolve(Wanted wanted) {
        try {
            Schema schema = known.get(wanted.schema());
            answered(wanted, schema != null ? Optional.of(schema) : registry.schema(wanted.schema()));
        } catch (RegistryUnavailableException e) {
            note(wanted, String.valueOf(e.getMessage()), false);
        } catch (RuntimeException | StackOverflowError e) {
            // A schema that no parser survives; an exception that left here would end the asking for all others.
            note(
                    wanted,
                    "schema " + wanted.schema() + " is no schema: "
                            + e.getClass().getSimpleName(),
                    true);
        }
    }

    private void answered(Wanted wanted, Optional<Schema> answer) {
        if (answer.isEmpty()) {
            note(wanted, "the schema registry does not know schema " + wanted.schema(), true);
            return;
        }
        Schema schema = answer.get();
        known.put(wanted.schema(), schema);
        if (schema.getName().equals(wanted.recordName())) {
            missing.remove(wanted);
        } else {
            String other = schema.getFullName() + " in the schema registry and no " + wanted.recordName();
            note(wanted, "schema " + wanted.schema() + " is " + other, true);
        }
    }

    /** Logs a change only: an outage is one line, not one for each try. */
    private void note(Wanted wanted, String problem, boolean denied) {
        missing.computeIfPresent(wanted, (key, before) -> {
            if (!problem.equals(before.problem())) {
                tell(problem);
            }
            return before.answered(problem, denied, clock.instant());
        });
    }

    /** One sender of many ids that nobody knows must not fill the log. For the background thread. */
    private void tell(String problem) {
        Instant now = clock.instant();
        if (!now.isBefore(minute.plus(Duration.ofMinutes(1)))) {
            minute = now;
            toldInMinute = 0;
        }
        toldInMinute++;
        if (toldInMinute <= MOST_TOLD) {
            log.warn("{}; records that need it wait", problem);
        } else if (toldInMinute == MOST_TOLD + 1) {
            log.warn("more schema ids have problems; they are not told for a minute, see saring_schema_waiting");
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
