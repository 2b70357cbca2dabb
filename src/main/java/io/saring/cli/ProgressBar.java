package io.saring.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Shows how far a command is, on standard error and only where that is a terminal. For one thread. */
final class ProgressBar implements AutoCloseable {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintWriter err;
    private final String unit;
    private final boolean shown = Terminal.onStandardError();
    private final long start = System.nanoTime();
    private long last = start;
    private long count;

    ProgressBar(PrintWriter err, String unit) {
        this.err = err;
        this.unit = unit;
    }

    void show(long done) {
        count = done;
        if (shown && System.nanoTime() - last > INTERVAL) {
            last = System.nanoTime();
            draw();
        }
    }

    private void draw() {
        double seconds = (System.nanoTime() - start) / 1e9;
        err.printf("\r\u001b[2K%,d %s, %,.0f a second", count, unit, count / seconds);
        err.flush();
    }

    @Override
    public void close() {
        if (shown && count > 0) {
            draw();
            err.println();
        }
    }
}
