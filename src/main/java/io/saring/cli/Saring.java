package io.saring.cli;

import java.util.Arrays;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
        name = "saring",
        description = {
            "Labels Southeast Asian social and support messages as they stream through Kafka.",
            "",
            "New here? Run: java -jar target/saring.jar demo",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "Commands:%n",
        footer = {
            "",
            "saring help COMMAND explains a command. Exit codes: 0 done, 1 the work failed, 2 the call was wrong."
        },
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            RunCommand.class,
            LabelCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            TrainCommand.class,
            CheckpointCommand.class,
            PolicyCommand.class,
            ListsCommand.class,
            TasksCommand.class,
            CasesCommand.class,
            ReportCommand.class,
            EraseCommand.class,
            CountsCommand.class,
            ReplayCommand.class,
            ShadowCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            BenchCommand.class,
            CoverageCommand.class,
            DocsCommand.class,
            Help.class
        })
public final class Saring implements Runnable {

    /** Commands that run as services: they log as one JSON object a line. */
    private static final Set<String> SERVICES = Set.of("run");

    @Spec
    private CommandSpec spec;

    /** Runs the command that the arguments name, and exits with its code. */
    public static void main(String[] args) {
        chooseLog(args);
        // A stream thread that dies is logged and replaced; the JVM would print its stack trace as well.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, error) -> LogManager.getLogger(Saring.class).debug("thread {} died", thread.getName(), error));
        System.exit(new CommandLine(new Saring())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new OneLineErrors())
                .setParameterExceptionHandler(new OneLineErrors())
                .execute(args));
    }

    /** Before the first logger is made: what a person runs shows only what goes wrong, in plain lines. */
    private static void chooseLog(String[] args) {
        if (Arrays.stream(args).noneMatch(SERVICES::contains)) {
            setIfAbsent("saring.log", "plain");
            setIfAbsent("saring.log.level", "WARN");
            setIfAbsent("saring.log.root", "FATAL");
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; saring help lists them");
    }
}
