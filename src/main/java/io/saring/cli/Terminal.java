package io.saring.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether somebody watches an output, and in what size of a window. */
final class Terminal {

    /** As a terminal has where it does not say. */
    private static final Size USUAL = new Size(80, 24);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final long KNOWN_FOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private Size known = USUAL;
    private long askedAt = System.nanoTime() - KNOWN_FOR_NANOS;

    /** Columns and rows of a window. */
    record Size(int columns, int rows) {}

    static boolean onStandardOutput() {
        return isTerminal(1);
    }

    static boolean onStandardError() {
        return isTerminal(2);
    }

    /** Whether colours are wanted: not where NO_COLOR is set, as https://no-color.org has it. */
    static boolean wantsColours() {
        String noColor = System.getenv("NO_COLOR");
        return noColor == null || noColor.isEmpty();
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

    /** The size of the terminal's window, which is asked for at most twice a second. */
    Size size() {
        if (System.nanoTime() - askedAt >= KNOWN_FOR_NANOS) {
            known = ask();
            askedAt = System.nanoTime();
        }
        return known;
    }

    /** Java does not tell; the program that sets terminals does. */
    private static Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher size = SIZE.matcher(answer);
            if (!size.matches() || size.group(2).equals("0")) {
                return USUAL;
            }
            return new Size(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1)));
        } catch (IOException e) {
            return USUAL;
        }
    }
}
