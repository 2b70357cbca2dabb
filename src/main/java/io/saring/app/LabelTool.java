package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.label.Labeller;
import io.saring.label.MicroBatcher;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine with its lane, for commands without Kafka. */
public final class LabelTool implements AutoCloseable {

    private final Labeller labeller;
    private final MicroBatcher batcher;
    private final Set<String> tasks;

    /**
     * Loads the engine.
     *
     * @param weights the engine's weights, where they are not the shipped ones
     * @param calibration a calibration file to apply, if any
     * @param wanted the tasks to answer; all that the engine covers where it is empty
     * @throws IllegalArgumentException where the engine does not cover a task, or the weights are wrong
     */
    public LabelTool(Optional<Path> weights, Optional<Path> calibration, Set<String> wanted) {
        Map<String, String> overrides = new HashMap<>();
        weights.ifPresent(file -> overrides.put("SARING_ENGINES_LEXICAL_WEIGHTS", file.toString()));
        calibration.ifPresent(file -> overrides.put("SARING_ENGINES_LEXICAL_CALIBRATION", file.toString()));
        Configuration configuration = new ConfigurationReader(overrides).read("", "label");
        Wiring wiring = new Wiring(configuration);
        labeller = wiring.labeller();
        tasks = Wiring.tasksFor(labeller, wanted, "--tasks");
        batcher = wiring.batcher(labeller);
    }

    /** What labels lines with it. */
    public LineLabelling labelling() {
        return new LineLabelling(batcher, tasks);
    }

    @Override
    public void close() {
        batcher.close();
        labeller.close();
    }
}
