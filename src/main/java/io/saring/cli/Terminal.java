package io.saring.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether somebody watches an output. */
final class Terminal {

    private Terminal() {}

    static boolean onStandardOutput() {
        return isTerminal(1);
    }

    static boolean onStandardError() {
        return isTerminal(2);
    }

    /** Java tells only of both input and output together, Linux of each; elsewhere lines are plain. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
