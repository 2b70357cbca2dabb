package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.domain.Meters;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.label.sealion.LabelStringScorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An engine as the command line names it. What else its configuration has can be set by environment variables, for example
 * SARING_ENGINES_SEALION_DEVICE.
 *
 * @param engine the engine
 * @param model its model, where it is not what ships
 * @param calibration a calibration file to apply, if any
 * @param tasksFile a file of a team's own tasks, if any
 */
public record EngineChoice(
        EngineName engine, Optional<Path> model, Optional<Path> calibration, Optional<Path> tasksFile) {

    private static final String TASKS = "SARING_TASKS";

    private static final String PREFIX = "SARING_ENGINES_";

    /** With the shipped tasks alone. */
    public EngineChoice(EngineName engine, Optional<Path> model, Optional<Path> calibration) {
        this(engine, model, calibration, Optional.empty());
    }

    /** The same engine for other tasks. */
    public EngineChoice withTasks(Optional<Path> file) {
        return new EngineChoice(engine, model, calibration, file);
    }

    /**
     * A model by itself: {@code shipped} is the embedded engine's, {@code remote} the servers' that environment variables
     * name, a weights file is the lexical engine's, a folder is a checkpoint.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    public static EngineChoice named(String name) {
        if (name.equals("shipped")) {
            return new EngineChoice(EngineName.LEXICAL, Optional.empty(), Optional.empty());
        }
        if (name.equals("remote")) {
            return new EngineChoice(EngineName.REMOTE, Optional.empty(), Optional.empty());
        }
        Path model = Path.of(name);
        if (!Files.exists(model)) {
            throw new IllegalArgumentException(
                    name + " is not there; name lexical weights, a checkpoint's folder, shipped or remote");
        }
        EngineName engine = Files.isDirectory(model) ? EngineName.SEALION : EngineName.LEXICAL;
        return new EngineChoice(engine, Optional.of(model), Optional.empty());
    }

    /** What to call it. */
    public String title() {
        return model.map(Path::toString)
                .orElse(engine == EngineName.LEXICAL ? "the shipped lexical engine" : "the engine " + name());
    }

    private String name() {
        return engine.name().toLowerCase(Locale.ROOT);
    }

    /** The environment variables that stand for it, those of this process's own that are about engines and tasks among them. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(PREFIX) || name.equals(TASKS)) {
                variables.put(name, value);
            }
        });
        String own = PREFIX + engine.name() + "_";
        variables.put(PREFIX + "DEFAULT_ENGINE", name());
        model.ifPresent(
                path -> variables.put(own + (engine == EngineName.LEXICAL ? "WEIGHTS" : "MODEL"), path.toString()));
        calibration.ifPresent(path -> variables.put(own + "CALIBRATION", path.toString()));
        tasksFile.ifPresent(path -> variables.put(TASKS, path.toString()));
        return variables;
    }

    /**
     * Loads its checkpoint to score label strings with.
     *
     * @throws IllegalArgumentException where it has none, or that cannot be served
     */
    public LabelStringScorer scorer() {
        if (engine != EngineName.SEALION && engine != EngineName.GUARD) {
            throw new IllegalArgumentException(
                    "SEA-HELM's prompts are for language models in process: name one with --engine sealion"
                            + " --model DIR, and another with --against DIR");
        }
        return LabelStringScorer.load(
                new EngineLoader(configuration().engines(), false, tasks(), Meters.NONE).sealionSettings(engine));
    }

    /** Loads it, unmeasured; the caller closes it. */
    public Labeller labeller() {
        Wiring wiring = new Wiring(configuration());
        return wiring.labeller(wiring.configuration().engines(), engine, Meters.NONE);
    }

    /**
     * The tasks that it is asked.
     *
     * @throws IllegalArgumentException where their file is wrong
     */
    public Tasks tasks() {
        return Wiring.tasks(configuration());
    }

    public Configuration configuration() {
        return new ConfigurationReader(environment()).read("", "command line");
    }
}
