package io.saring.cli;

import io.saring.app.documents.DocumentKind;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after tasks. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Publishes tasks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TasksCommand.Publish.class)
final class TasksCommand extends CommandGroup {

    /** Tasks have no name of their own in their file. */
    private static final String NAME = "tasks";

    TasksCommand() {
        super("name what to do: publish");
    }

    /** Publishes tasks. */
    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes a file of tasks in the topic of policies. What runs has them from its next start on, in place of the file"
                        + " that its configuration names. Exit code 1 where it is wrong, or this version is published with"
                        + " another content.",
                "",
                "Example: java -jar target/saring.jar tasks publish tasks.yaml --config saring.yaml",
                ""
            })
    static final class Publish implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The tasks, YAML; see topology-docs/engines.md.")
        private Path file;

        @Mixin
        private WhoOption who;

        @Mixin
        private ConfigOption config;

        @Override
        public Integer call() {
            String content = Mistakes.content(file);
            Optional<String> version = Mistakes.read(spec, yaml -> Tasks.versionOf(yaml, file.toString()), content);
            if (version.isEmpty()) {
                return 1;
            }
            try (PublishedDocuments published = new PublishedDocuments(config.read())) {
                return published.publish(spec, DocumentKind.TASKS, NAME + "@" + version.get(), content, true, who);
            }
        }
    }
}
