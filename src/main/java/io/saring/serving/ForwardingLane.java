package io.saring.serving;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A lane that hands everything to another one; those that change something of it extend this. */
abstract class ForwardingLane implements Lane {

    private final Lane lane;

    ForwardingLane(Lane lane) {
        this.lane = lane;
    }

    @Override
    public String name() {
        return lane.name();
    }

    @Override
    public Set<String> tasks() {
        return lane.tasks();
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        return lane.submit(stream, submission, tasks);
    }

    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        return lane.expectedWait(stream, submission, tasks);
    }

    @Override
    public boolean hasRoom() {
        return lane.hasRoom();
    }

    @Override
    public boolean idle() {
        return lane.idle();
    }

    @Override
    public boolean stalled() {
        return lane.stalled();
    }

    @Override
    public boolean failed() {
        return lane.failed();
    }

    @Override
    public void close() {
        lane.close();
    }
}
