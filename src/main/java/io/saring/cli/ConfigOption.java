package io.saring.cli;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigOption {

    private static final Logger log = LogManager.getLogger(ConfigOption.class);

    @Option(
            names = "--config",
            description = "The configuration file, YAML; see topology-docs/config.md. Without one, defaults and"
                    + " environment variables (SARING_KAFKA_BOOTSTRAP_SERVERS, SARING_REGISTRY_URL, …) hold.")
    private @Nullable Path file;

    /** Reads it, with the environment over it. */
    Configuration read() {
        ConfigurationReader reader = new ConfigurationReader(System.getenv());
        reader.unknownVariables()
                .forEach(name -> log.warn("{}: no key is set by a variable of this name; is it spelt right?", name));
        return file == null ? reader.read("", ConfigurationReader.ENVIRONMENT) : reader.read(file);
    }
}
