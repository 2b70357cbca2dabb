package io.saring.serving;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A lane that keeps what it is asked, and answers when told to. */
public final class FakeLane implements Lane {

    public final List<Set<String>> asked = new ArrayList<>();
    public final List<CompletableFuture<LaneResult>> results = new ArrayList<>();
    public boolean hasRoom = true;
    public boolean stalled;
    public boolean failed;
    public Duration expectedWait = Duration.ZERO;
    /** Thrown at every question whether there is room, where there is one. */
    public RuntimeException defect;
    /** Thrown at every submission, where there is one. */
    public RuntimeException submissionDefect;

    private final String name;
    private final Set<String> tasks;
    private Submission latest;

    public FakeLane(String name, String... tasks) {
        this.name = name;
        this.tasks = Set.of(tasks);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> tasks() {
        return tasks;
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> wanted) {
        if (submissionDefect != null) {
            throw submissionDefect;
        }
        asked.add(wanted);
        latest = submission;
        results.add(new CompletableFuture<>());
        return results.get(results.size() - 1);
    }

    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> wanted) {
        return expectedWait;
    }

    @Override
    public boolean hasRoom() {
        if (defect != null) {
            throw defect;
        }
        return hasRoom;
    }

    @Override
    public boolean stalled() {
        return stalled;
    }

    @Override
    public boolean idle() {
        return results.stream().allMatch(CompletableFuture::isDone);
    }

    @Override
    public boolean failed() {
        return failed;
    }

    @Override
    public void close() {}

    /** Answers the latest text with one label, which is certain. */
    public void answer(String task, String promptHash) {
        answer(Map.of(task, "yes"), 1, promptHash);
    }

    /** Answers the latest text with labels, each with the same probability. */
    public void answer(Map<String, String> labels, double probability) {
        answer(labels, probability, null);
    }

    private void answer(Map<String, String> labels, double probability, String promptHash) {
        List<LabelResult> answers = new ArrayList<>();
        new LinkedHashMap<>(labels)
                .forEach((task, label) ->
                        answers.add(new LabelResult(task, label, probability, Map.of(label, probability), null)));
        latestResult()
                .complete(new LaneResult.Labelled(
                        latest.normalised(),
                        answers,
                        Set.of(),
                        provenance(promptHash),
                        false,
                        new LaneResult.Effort(1, 10, 20)));
    }

    private Provenance provenance(String promptHash) {
        return new Provenance(name, "model-" + name, "r", promptHash, "1", 0, false, false, 5);
    }

    /** Answers the latest text, abstaining from some tasks. */
    public void abstain(String... tasks) {
        latestResult()
                .complete(new LaneResult.Labelled(
                        latest.normalised(),
                        List.of(),
                        Set.of(tasks),
                        provenance(null),
                        false,
                        LaneResult.Effort.NONE));
    }

    /** Says that the latest text cannot be labelled. */
    public void reject(String error, int attempts) {
        latestResult().complete(new LaneResult.Rejected(error, new LaneResult.Effort(attempts, 0, 0)));
    }

    /** Says that the latest text's deadline would be exceeded. */
    public void late() {
        latestResult().complete(new LaneResult.DeadlineExceeded());
    }

    private CompletableFuture<LaneResult> latestResult() {
        return results.get(results.size() - 1);
    }
}
