package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.app.documents.DocumentKind;
import io.saring.label.terms.WordList;
import io.saring.label.terms.WordListReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after word lists. */
@Command(
        name = "lists",
        mixinStandardHelpOptions = true,
        description = "Checks and publishes word lists.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListsCommand.Check.class, ListsCommand.Publish.class})
final class ListsCommand extends CommandGroup {

    ListsCommand() {
        super("name what to do: check or publish");
    }

    private static Optional<WordList> read(CommandSpec spec, Wiring wiring, Path file, String content) {
        WordListReader reader = new WordListReader(wiring.names().languages());
        return Mistakes.read(spec, yaml -> reader.read(yaml, file.toString()), content);
    }

    /** Says whether a word list can be used. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Says whether a word list can be used, with all mistakes by line and column. Exit code 1 where it is"
                            + " wrong.")
    static final class Check implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The word list, YAML; see topology-docs/policies.md.")
        private Path file;

        @Mixin
        private ConfigOption config;

        @Override
        public Integer call() {
            Optional<WordList> list = read(spec, new Wiring(config.read()), file, Mistakes.content(file));
            PrintWriter out = spec.commandLine().getOut();
            list.ifPresent(own -> out.printf(
                    "%s: list %s, version %s, %d entries, can be used%n",
                    file, own.name(), own.version(), own.entries().size()));
            out.flush();
            return list.isPresent() ? 0 : 1;
        }
    }

    /** Publishes a word list. */
    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes a word list in the topic of policies. With --activate label looks for it from now on, in all running"
                        + " instances, without a restart. Exit code 1 where it is wrong, or this name and version is published"
                        + " with another content.",
                "",
                "Example: java -jar target/saring.jar lists publish gambling.yaml --activate --config saring.yaml",
                ""
            })
    static final class Publish implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The word list, YAML; see topology-docs/policies.md.")
        private Path file;

        @Option(names = "--activate", description = "Look for it from now on.")
        private boolean activate;

        @Mixin
        private WhoOption who;

        @Mixin
        private ConfigOption config;

        @Override
        public Integer call() {
            try (PublishedDocuments published = new PublishedDocuments(config.read())) {
                String content = Mistakes.content(file);
                Optional<WordList> list = read(spec, published.wiring(), file, content);
                return list.isPresent()
                        ? published.publish(spec, DocumentKind.LIST, list.get().id(), content, activate, who)
                        : 1;
            }
        }
    }
}
