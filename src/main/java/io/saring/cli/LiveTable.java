package io.saring.cli;

import io.saring.dev.DemoView;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Shows the latest events in a table that stays in place, on a terminal that knows ANSI's control sequences. */
final class LiveTable implements DemoView {

    private static final int ROWS = 20;
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Deque<String> rows = new ArrayDeque<>();
    private int drawn;
    private int labelled;
    private int deadLetters;

    LiveTable(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void decided(String text, LabelledMessage message, Decision decision) {
        labelled++;
        add(Row.of(text, message, decision));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        deadLetters++;
        add(RED + Row.of(letter) + PLAIN);
    }

    private void add(String row) {
        rows.add(row);
        if (rows.size() > ROWS) {
            rows.remove();
        }
        draw();
    }

    private void draw() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A");
        }
        line(BOLD + Row.header() + PLAIN);
        rows.forEach(this::line);
        line(labelled + " labelled, " + deadLetters + " dead letters");
        out.flush();
        drawn = rows.size() + 2;
    }

    private void line(String text) {
        out.print(CLEAR_LINE + text + "\n");
    }
}
