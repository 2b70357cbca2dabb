package io.saring.cli;

import io.saring.app.ClusterAdmin;
import io.saring.app.TopicPlan;
import io.saring.config.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks after topics. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics that the applications need.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TopicsCommand.Create.class)
final class TopicsCommand extends CommandGroup {

    TopicsCommand() {
        super("name what to do: create");
    }

    /** Makes topics. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes the configuration's topics with its settings; a topic that exists stays as it is.")
    static final class Create implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Override
        public Integer call() {
            Configuration configuration = config.read();
            PrintWriter out = spec.commandLine().getOut();
            try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
                List<NewTopic> plan = TopicPlan.of(configuration);
                List<String> made = cluster.create(plan);
                for (NewTopic topic : plan) {
                    out.println((made.contains(topic.name()) ? "made    " : "exists  ") + topic.name());
                }
                out.flush();
            }
            return 0;
        }
    }
}
