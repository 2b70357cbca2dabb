package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.app.Engines;
import io.saring.app.Wiring;
import java.util.Set;

/** An engine with its lane, for commands without Kafka. */
public final class LabellingEngine implements AutoCloseable {

    private final Engines engines;

    /**
     * Loads the engine.
     *
     * @param wanted the tasks to answer; all that the engine covers where it is empty
     * @throws IllegalArgumentException where the engine does not cover a task, or its model is wrong
     */
    public LabellingEngine(EngineChoice choice, Set<String> wanted) {
        Wiring wiring = new Wiring(choice.configuration());
        engines = Engines.start(wiring, wiring.configuration().engines(), wiring.meters(), wanted, "--tasks");
    }

    /** What labels lines with it. */
    public LineLabelling labelling() {
        return new LineLabelling(engines.unbounded(), engines.tasks());
    }

    @Override
    public void close() {
        engines.close();
    }
}
