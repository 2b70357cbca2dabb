package io.saring.app;

import io.saring.ops.Health;
import io.saring.serving.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The health of the engines behind a lane. Thread-safe.
 *
 * @param engineObstacles what the engines themselves say
 */
record EngineHealth(Lane lane, Supplier<List<String>> engineObstacles) implements Health {

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public List<String> obstacles() {
        if (lane.failed()) {
            return List.of("engine " + lane.name() + " is lost; see the log");
        }
        List<String> obstacles = new ArrayList<>(engineObstacles.get());
        if (lane.stalled()) {
            obstacles.add("engine " + lane.name() + " is past its deadline");
        }
        return obstacles;
    }

    @Override
    public boolean failed() {
        return lane.failed();
    }
}
