package io.saring.cli;

import io.saring.dev.DemoView;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import java.io.PrintWriter;

/** Shows one line for each event, where there is no terminal. */
final class PlainLines implements DemoView {

    private final PrintWriter out;

    PlainLines(PrintWriter out) {
        this.out = out;
        show(Row.HEADER);
    }

    @Override
    public void decided(String text, LabelledMessage labelled, Decision decision) {
        show(Row.of(text, labelled, decision));
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        show(Row.of(letter));
    }

    private void show(Row row) {
        out.println(row.in(Row.USUAL_WIDTH).stripTrailing());
        out.flush();
    }
}
