package io.saring.app;

import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.config.RemoteConfiguration;
import io.saring.config.SealionConfiguration;
import io.saring.domain.Meters;
import io.saring.label.CalibratedLabeller;
import io.saring.label.CalibrationFile;
import io.saring.label.ChatTemplate;
import io.saring.label.Labeller;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import io.saring.label.remote.RemoteLabeller;
import io.saring.label.remote.RemoteSettings;
import io.saring.label.sealion.SealionLabeller;
import io.saring.label.sealion.SealionSettings;
import io.saring.text.ByteOrderMark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engines that label, from their configuration. For one thread.
 *
 * @param engines how engines are configured
 * @param withContext whether the text that a message answers may be given too
 * @param tasks the catalogue of tasks
 * @param meters where engines' own measurements go
 */
record EngineLoader(EnginesConfiguration engines, boolean withContext, Tasks tasks, Meters meters) {

    private static final long MEBIBYTE = 1 << 20;

    /**
     * Loads an engine; the caller closes it.
     *
     * @throws IllegalArgumentException where its files are missing or wrong
     */
    Labeller load(EngineName engine) {
        return switch (engine) {
            case LEXICAL ->
                calibrated(
                        lexical(engines.lexical().weights(), tasks),
                        engines.lexical().calibration());
            case SEALION -> sealion(engine, engines.sealion().calibration());
            case GUARD -> sealion(engine, engines.guard().calibration());
            case REMOTE -> calibrated(remote(), engines.remote().calibration());
            case CASCADE ->
                throw new IllegalArgumentException(
                        "the cascade is several engines: measure it with evaluate --cascade --against, and name one engine"
                                + " here");
        };
    }

    /** The lexical engine with a file's weights, or those that ship. */
    static LexicalLabeller lexical(@Nullable String weights, Tasks tasks) {
        return weights == null ? LexicalLabeller.shipped(tasks) : LexicalLabeller.load(Path.of(weights), tasks);
    }

    private Labeller sealion(EngineName engine, @Nullable String calibration) {
        Labeller labeller = SealionLabeller.load(sealionSettings(engine), asked(engine), meters);
        if (engine == EngineName.GUARD && !labeller.tasks().equals(Set.of(Task.SAFETY))) {
            labeller.close();
            throw new IllegalArgumentException(
                    "engines.guard.model: is not told to be SEA-Guard, neither by its template nor"
                            + " by its name; if it is, set engines.guard.template to sea-guard-chatml or sea-guard-llama-3");
        }
        return calibrated(labeller, calibration);
    }

    /** The tasks as an engine is asked them: SEA-Guard was trained on one fixed wording. */
    private Tasks asked(EngineName engine) {
        if (engines.sealion().prompt() != null) {
            throw new IllegalArgumentException(
                    "engines.sealion.prompt: is for engines.guard; a task of your own has its"
                            + " prompt in the file that tasks names");
        }
        String prompt = engines.guard().prompt();
        return engine == EngineName.GUARD && prompt != null ? tasks.withPrompt(Task.SAFETY, Path.of(prompt)) : tasks;
    }

    private Labeller remote() {
        RemoteConfiguration remote = engines.remote();
        if (remote.endpoints().isEmpty()) {
            throw new IllegalArgumentException(
                    "engines.remote.endpoints: is missing; name the servers' addresses, for example http://host:8000/v1");
        }
        RemoteConfiguration.Access access = remote.access();
        RemoteConfiguration.Limits limits = remote.limits();
        RemoteSettings settings = new RemoteSettings(
                remote.endpoints().stream().map(URI::create).toList(),
                new RemoteSettings.Model(remote.model(), remote.revision()),
                new RemoteSettings.Access(
                        access.tokenFile() == null ? access.token() : token(Path.of(access.tokenFile())),
                        access.caFile() == null ? null : Path.of(access.caFile())),
                new RemoteSettings.Limits(
                        limits.concurrency(),
                        limits.timeout(),
                        limits.attempts(),
                        limits.patience(),
                        engines.batch().backOff()),
                withContext);
        return RemoteLabeller.connect(settings, tasks, meters);
    }

    private static String token(Path file) {
        try {
            return ByteOrderMark.strip(Files.readString(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "engines.remote.token-file: " + file + " cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** How the checkpoint of sealion or guard is served. */
    SealionSettings sealionSettings(EngineName chosen) {
        String name = chosen == EngineName.GUARD ? "guard" : "sealion";
        SealionConfiguration engine = chosen == EngineName.GUARD ? engines.guard() : engines.sealion();
        if (engine.model() == null) {
            throw new IllegalArgumentException(
                    "engines." + name + ".model: is missing; name the folder of a checkpoint as"
                            + " published, or on the command line --model DIR");
        }
        return new SealionSettings(
                name,
                Path.of(engine.model()),
                new SealionSettings.Computing(engine.device(), engine.precision()),
                new SealionSettings.Prompting(
                        engine.template() == null ? null : ChatTemplate.named(engine.template()),
                        engine.languages(),
                        withContext),
                new SealionSettings.Limits(
                        engine.limits().maxMessageTokens(),
                        engine.limits().passTokens(),
                        engine.limits().prefixCacheMebibytes() * MEBIBYTE));
    }

    private Labeller calibrated(Labeller labeller, @Nullable String calibration) {
        if (calibration == null) {
            return labeller;
        }
        try {
            return new CalibratedLabeller(labeller, CalibrationFile.read(Path.of(calibration), tasks));
        } catch (RuntimeException e) {
            labeller.close();
            throw e;
        }
    }
}
