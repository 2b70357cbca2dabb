package io.saring.cli;

import io.saring.app.EngineChoice;
import io.saring.evaluate.CascadeEvaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a cascade's evaluation. */
final class CascadeOptions {

    private static final String SIMULATED = "simulated:";
    private static final double DEFAULT_SHARE = 0.2;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--cascade",
            description =
                    "Measure a cascade of --engine and --against: quality by the share of messages handed on, on a"
                            + " stream made of the rows in which texts come again as they do (Zipf), and thresholds for a wanted"
                            + " share or loss. --against may be simulated:0.85, a tier that is right for that share of texts.")
    private boolean cascade;

    @Option(
            names = "--choose-on",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "What thresholds are chosen on: the folder that the lexical engine was trained on, whose rows are"
                            + " labelled by models that have not seen them (two minutes), or files of rows that --engine was not"
                            + " trained on.")
    private List<Path> chooseOn = List.of();

    @Option(names = "--share", paramLabel = "S", description = "The share of messages to hand on. Default: 0.2")
    private @Nullable Double share;

    @Option(
            names = "--loss",
            paramLabel = "L",
            description =
                    "Instead of --share: how much lower the share of right answers may be than if all were handed on.")
    private @Nullable Double loss;

    @Option(
            names = "--stream",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Messages of the stream. Default: ${DEFAULT-VALUE}")
    private int messages;

    @Option(
            names = "--thresholds",
            paramLabel = "FILE",
            description = "Write the thresholds, for engines.cascade.thresholds.")
    private @Nullable Path thresholds;

    /** Whether a cascade is to be measured. */
    boolean wanted() {
        return cascade;
    }

    /** How many messages the stream has. */
    int messages() {
        return messages;
    }

    /** Where to write the thresholds, where there is one. */
    @Nullable
    Path thresholds() {
        return thresholds;
    }

    /** What thresholds are chosen on. */
    List<Path> chooseOn() {
        if (chooseOn.isEmpty()) {
            throw wrong("--cascade needs rows to choose thresholds on: name them with --choose-on");
        }
        for (Path path : chooseOn) {
            if (!Files.exists(path)) {
                throw wrong("--choose-on: " + path + " is not there");
            }
        }
        return chooseOn;
    }

    /** What thresholds are wanted. */
    CascadeEvaluation.Wanted target() {
        if (share != null && loss != null) {
            throw wrong("--share and --loss exclude each other");
        }
        requireShare("--share", share);
        requireShare("--loss", loss);
        return loss == null
                ? new CascadeEvaluation.Wanted.Share(share == null ? DEFAULT_SHARE : share)
                : new CascadeEvaluation.Wanted.Loss(loss);
    }

    private void requireShare(String name, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw wrong(name + ": is " + value + "; it must be from 0 to 1");
        }
    }

    /** The expensive tier. */
    SecondTierChoice second(@Nullable String against, Optional<Path> tasksFile) {
        if (messages < 1) {
            throw wrong("--stream: is " + messages + "; it must be 1 or more");
        }
        if (against == null) {
            throw wrong(
                    "--cascade needs the expensive tier: --against DIR, --against remote or --against simulated:0.85");
        }
        if (!against.startsWith(SIMULATED)) {
            try {
                return new SecondTierChoice.Engine(EngineChoice.named(against).withTasks(tasksFile));
            } catch (IllegalArgumentException e) {
                throw wrong("--against: " + e.getMessage());
            }
        }
        try {
            double accuracy = Double.parseDouble(against.substring(SIMULATED.length()));
            requireShare("--against simulated", accuracy);
            return new SecondTierChoice.Simulated(accuracy);
        } catch (NumberFormatException e) {
            throw wrong("--against: \"" + against + "\" has no number behind the colon, as in simulated:0.85");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
