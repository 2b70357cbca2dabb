package io.saring.app;

import io.saring.label.MicroBatcher;
import io.saring.ops.Health;
import java.util.List;

/** The health of an engine's lane. Thread-safe. */
record EngineHealth(MicroBatcher batcher) implements Health {

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public List<String> obstacles() {
        if (batcher.failed()) {
            return List.of("engine " + batcher.labeller().name() + " lost a thread; see the log");
        }
        return batcher.stalled() ? List.of("engine " + batcher.labeller().name() + " is past its deadline") : List.of();
    }

    @Override
    public boolean failed() {
        return batcher.failed();
    }
}
