package io.saring.serving;

import io.saring.domain.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
        return lanes.keySet().stream().map(Lane::name).collect(Collectors.joining("+"));
    }

    @Override
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        lanes.values().forEach(tasks::addAll);
        return tasks;
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        List<CompletableFuture<LaneResult>> parts = new ArrayList<>();
        for (Map.Entry<Lane, Set<String>> lane : lanes.entrySet()) {
            Set<String> own = new LinkedHashSet<>(tasks);
            own.retainAll(lane.getValue());
            if (!own.isEmpty()) {
                parts.add(lane.getKey().submit(stream, submission, own));
            }
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        merged(parts.stream().map(CompletableFuture::join).toList()));
    }

    /** A text that one engine rejects is rejected: an event without its tasks would look as if they were not covered. */
    private static LaneResult merged(List<LaneResult> parts) {
        List<LaneResult.Labelled> labelled = new ArrayList<>();
        LaneResult.Effort effort = LaneResult.Effort.NONE;
        LaneResult failure = null;
        for (LaneResult part : parts) {
            if (part instanceof LaneResult.Labelled answer) {
                labelled.add(answer);
                effort = effort.beside(answer.effort());
            } else {
                failure = failure == null ? part : failure;
                effort = part instanceof LaneResult.Rejected rejected ? effort.beside(rejected.effort()) : effort;
            }
        }
        if (failure != null) {
            return failure instanceof LaneResult.Rejected rejected
                    ? new LaneResult.Rejected(rejected.error(), effort)
                    : failure;
        }
        return new LaneResult.Labelled(
                labelled.get(0).text(),
                labelled.stream().flatMap(part -> part.results().stream()).toList(),
                labelled.stream().flatMap(part -> part.abstained().stream()).collect(Collectors.toSet()),
                Provenance.joined(
                        labelled.stream().map(LaneResult.Labelled::provenance).toList()),
                labelled.stream().anyMatch(LaneResult.Labelled::degraded),
                effort);
    }

    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        return lanes.keySet().stream()
                .map(lane -> lane.expectedWait(stream, submission, tasks))
                .max(Comparator.naturalOrder())
                .orElseThrow();
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
    public boolean idle() {
        return lanes.keySet().stream().allMatch(Lane::idle);
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
