package io.saring.cli;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationPrinter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the applications until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the applications against a Kafka cluster and a schema registry until SIGTERM or Ctrl-C: label turns"
                    + " messages into labelled events, decide turns these into decisions, count counts both. Start it as often as there are"
                    + " partitions to share."
        })
final class RunCommand implements Callable<Integer> {

    private static final Logger log = LogManager.getLogger(RunCommand.class);

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--apps",
            split = ",",
            description = "The applications to run: label, decide, count, review. Default: all",
            paramLabel = "APP")
    private Set<Service.App> apps = EnumSet.allOf(Service.App.class);

    @Override
    public Integer call() {
        Configuration configuration = config.read();
        log.info("the configuration, as YAML:");
        ConfigurationPrinter.yaml(configuration).lines().forEach(line -> log.info("  {}", line));
        Closing closing = new Closing();
        UntilSignal untilSignal = new UntilSignal(closing);
        try {
            Service service = closing.add(Service.start(new Wiring(configuration), apps));
            log.info("metrics and health are on port {}", service.port());
            service.apiPort().ifPresent(port -> log.info("cases and reports are on port {}", port));
            untilSignal.awaitFailure(service::failed);
            log.error("an application failed; everything stops");
        } finally {
            untilSignal.release();
        }
        return 1;
    }
}
