package io.saring.app;

import io.saring.ops.Health;
import io.saring.serving.Lane;
import java.util.List;

/** The health of an engine's lane. Thread-safe. */
record EngineHealth(Lane lane) implements Health {

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public List<String> obstacles() {
        if (lane.failed()) {
            return List.of("engine " + lane.name() + " is lost; see the log");
        }
        return lane.stalled() ? List.of("engine " + lane.name() + " is past its deadline") : List.of();
    }

    @Override
    public boolean failed() {
        return lane.failed();
    }
}
