package io.saring.cli;

import io.saring.dev.DemoView;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Shows the latest events in a table that stays in place, on a terminal that knows ANSI's control sequences, as wide and as high as
 * that is at the time. For one thread.
 */
final class LiveTable implements DemoView {

    private static final int MOST_ROWS = 20;
    /** The header, the sum, and the line that the cursor waits in. */
    private static final int OTHER_LINES = 3;

    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[H";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Supplier<Terminal.Size> terminal;
    private final boolean colours;
    private final Deque<Line> lines = new ArrayDeque<>();
    private Terminal.Size size = new Terminal.Size(0, 0);
    private int drawn;
    private int labelled;
    private int deadLetters;

    /** A row, and how it stands out. */
    private record Line(Row row, String emphasis) {}

    /**
     * A table without rows.
     *
     * @param terminal tells the terminal's size now
     * @param colours whether lines may be coloured
     */
    LiveTable(PrintWriter out, Supplier<Terminal.Size> terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    @Override
    public void decided(String text, LabelledMessage message, Decision decision) {
        labelled++;
        add(new Line(Row.of(text, message, decision), ""));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters++;
        add(new Line(Row.of(letter), RED));
    }

    private void add(Line line) {
        lines.add(line);
        Terminal.Size now = terminal.get();
        int room = Math.max(1, Math.min(MOST_ROWS, now.rows() - OTHER_LINES));
        while (lines.size() > room) {
            lines.remove();
        }
        draw(now);
    }

    private void draw(Terminal.Size now) {
        if (drawn > 0 && now.equals(size)) {
            out.print("\u001b[" + drawn + "A");
        } else if (drawn > 0) {
            // Lines that were wider wrap now: where they end is not known.
            out.print(CLEAR_SCREEN);
        }
        size = now;
        show(new Line(Row.HEADER, BOLD));
        lines.forEach(this::show);
        show(Columns.fit(labelled + " labelled, " + deadLetters + " dead letters", width()), "");
        out.flush();
        drawn = lines.size() + 2;
    }

    private void show(Line line) {
        show(line.row().in(width()), line.emphasis());
    }

    private void show(String fitted, String emphasis) {
        String text = fitted.stripTrailing();
        out.print(CLEAR_LINE + (colours && !emphasis.isEmpty() ? emphasis + text + PLAIN : text) + "\n");
    }

    /** The last column stays free: some terminals go to the next line behind it. */
    private int width() {
        return Math.max(1, size.columns() - 1);
    }
}
