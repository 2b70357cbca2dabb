package io.saring.cli;

import io.saring.app.StartupException;
import io.saring.dev.DevStack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the embedded broker and registry until it is stopped. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a Kafka broker and a schema registry on this machine, with Saring's topics and schemas made, until"
                    + " Ctrl-C. What they hold is kept in a folder and is there again at the next start."
        })
final class DevCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kafka-port",
            defaultValue = "9092",
            description = "The broker's port; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            defaultValue = "8081",
            description = "The registry's port; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int registryPort;

    @Option(names = "--data", defaultValue = "saring-data", description = "The folder. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of topics that are made. Default: ${DEFAULT-VALUE}")
    private int partitions;

    @Override
    public Integer call() {
        DevStack stack = new DevStack(data, kafkaPort, registryPort, partitions);
        UntilSignal untilSignal = new UntilSignal(stack);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Kafka     " + stack.bootstrapServers());
        out.println("Registry  " + stack.registryUrl());
        out.println("Data      " + data.toAbsolutePath());
        out.println();
        out.println("Run the applications on it, from another terminal:");
        out.println("  SARING_KAFKA_BOOTSTRAP_SERVERS=" + stack.bootstrapServers() + " SARING_REGISTRY_URL="
                + stack.registryUrl() + " SARING_TOPICS_REPLICATION=1 java -jar target/saring.jar run");
        out.println("Ctrl-C stops it.");
        out.flush();
        untilSignal.awaitFailure(stack::failed);
        throw new StartupException("the schema registry ended by itself; see registry.log in " + data.toAbsolutePath()
                + ", and start dev again: what it holds is kept");
    }
}
