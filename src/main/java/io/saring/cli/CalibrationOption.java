package io.saring.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a calibration. */
final class CalibrationOption {

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "A calibration that calibrate wrote for these weights. Default: what they were trained with.")
    private @Nullable Path calibration;

    /** The file, where one is named. */
    Optional<Path> file() {
        return Optional.ofNullable(calibration);
    }
}
