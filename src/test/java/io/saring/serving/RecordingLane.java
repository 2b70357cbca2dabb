package io.saring.serving;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A lane that answers everything at once, and keeps what it was handed. */
final class RecordingLane implements Lane {

    final List<String> streams = new ArrayList<>();
    final List<Submission> submissions = new ArrayList<>();
    boolean closed;
    boolean idle = true;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Set<String> tasks() {
        return Set.of("spam", "topic");
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        streams.add(stream);
        submissions.add(submission);
        NormalisedText text = new Normaliser().normalise(submission.text());
        List<LabelResult> results = tasks.stream()
                .map(task -> LabelResult.withoutProbability(task, "none"))
                .toList();
        Provenance provenance = new Provenance(name(), "model", "r", null, "1", 0, false, false, 0);
        return CompletableFuture.completedFuture(
                new LaneResult.Labelled(text, results, Set.of(), provenance, false, LaneResult.Effort.NONE));
    }

    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        return Duration.ofMillis(tasks.size());
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public boolean idle() {
        return idle;
    }

    @Override
    public boolean stalled() {
        return false;
    }

    @Override
    public boolean failed() {
        return false;
    }

    @Override
    public void close() {
        closed = true;
    }
}
