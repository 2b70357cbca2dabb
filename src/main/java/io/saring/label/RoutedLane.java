package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Several engines' lanes as one: each answers its own tasks, and a text's result is complete when all have answered.
 * Thread-safe.
 */
public final class RoutedLane implements Lane {

    private final Map<Lane, Set<String>> lanes;

    /**
     * Over lanes.
     *
     * @param lanes each lane with the tasks that it is asked for, no task in two of them; the first engine's name comes
     *     first in events
     */
    public RoutedLane(Map<Lane, Set<String>> lanes) {
        this.lanes = new LinkedHashMap<>(lanes);
    }

    @Override
    public String name() {
        return joined(List.copyOf(lanes.keySet()), Lane::name);
    }

    @Override
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        lanes.values().forEach(tasks::addAll);
        return tasks;
    }

    @Override
    public CompletableFuture<Completion> submit(String stream, Submission submission, Set<String> tasks) {
        if (!hasRoom()) {
            return null;
        }
        List<CompletableFuture<Completion>> parts = new ArrayList<>();
        for (Map.Entry<Lane, Set<String>> lane : lanes.entrySet()) {
            Set<String> own = new LinkedHashSet<>(tasks);
            own.retainAll(lane.getValue());
            if (!own.isEmpty()) {
                parts.add(lane.getKey().submit(stream, submission, own));
            }
        }
        if (parts.isEmpty() || parts.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        merged(parts.stream().map(CompletableFuture::join).toList()));
    }

    /** A text that one engine rejects is rejected: an event without its tasks would look as if they were not covered. */
    private static Completion merged(List<Completion> parts) {
        Completion first = parts.get(0);
        List<LabelResult> results = new ArrayList<>();
        List<Provenance> provenances = new ArrayList<>();
        LabelOutcome.Rejected rejected = null;
        for (Completion part : parts) {
            if (part.outcome() instanceof LabelOutcome.Labelled labelled) {
                results.addAll(labelled.results());
                provenances.add(labelled.provenance());
            } else if (rejected == null) {
                rejected = (LabelOutcome.Rejected) part.outcome();
            }
        }
        return new Completion(
                first.text(),
                rejected == null ? new LabelOutcome.Labelled(results, joined(provenances)) : rejected,
                parts.stream().mapToInt(Completion::attempts).max().orElseThrow(),
                parts.stream().mapToLong(Completion::queueNanos).max().orElseThrow(),
                parts.stream().mapToLong(Completion::inferenceNanos).max().orElseThrow());
    }

    private static Provenance joined(List<Provenance> all) {
        List<Provenance> prompted =
                all.stream().filter(own -> own.promptHash() != null).toList();
        return new Provenance(
                joined(all, Provenance::engine),
                joined(all, Provenance::model),
                joined(all, Provenance::revision),
                prompted.isEmpty() ? null : joined(prompted, Provenance::promptHash),
                all.get(0).tasksVersion(),
                all.get(0).tier(),
                all.stream().allMatch(Provenance::cacheHit),
                all.stream().anyMatch(Provenance::truncated),
                all.stream().mapToInt(Provenance::tokens).sum());
    }

    private static <T> String joined(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining("+"));
    }

    @Override
    public boolean hasRoom() {
        return lanes.keySet().stream().allMatch(Lane::hasRoom);
    }

    @Override
    public boolean stalled() {
        return any(Lane::stalled);
    }

    @Override
    public boolean failed() {
        return any(Lane::failed);
    }

    private boolean any(Predicate<Lane> predicate) {
        return lanes.keySet().stream().anyMatch(predicate);
    }

    @Override
    public void close() {
        lanes.keySet().forEach(Lane::close);
    }
}
