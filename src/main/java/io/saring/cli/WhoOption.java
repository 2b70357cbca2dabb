package io.saring.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Says who changes something, for the history. */
final class WhoOption {

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "Who does it, for the history. Default: the user of the operating system")
    private @Nullable String who;

    /** The name. */
    String name() {
        return who == null ? System.getProperty("user.name", "unknown") : who;
    }
}
