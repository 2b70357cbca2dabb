package io.saring.cli;

import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Unanswered;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One line of the demonstration's table.
 *
 * @param language the language's code
 * @param text the text
 * @param labels its labels with their probabilities
 * @param action the action that was decided
 * @param millis how long it took; empty where nothing was labelled
 */
record Row(String language, String text, String labels, String action, String millis) {

    /** The width of a line where nobody's terminal is known. */
    static final int USUAL_WIDTH = 120;

    private static final int LANGUAGE_COLUMNS = 4;
    private static final int ACTION_COLUMNS = 7;
    private static final int MILLIS_COLUMNS = 5;
    private static final int BORDERS = 6;
    private static final int FIXED = LANGUAGE_COLUMNS + ACTION_COLUMNS + MILLIS_COLUMNS + BORDERS;

    /** With less room than this for text and labels, labels are left out. */
    private static final int LEAST_ROOM = 30;

    static final Row HEADER = new Row("lang", "text", "labels with probabilities", "action", "ms");

    static Row of(String text, LabelledMessage labelled, Decision decision) {
        String labels = labelled.results().stream()
                .filter(result ->
                        !result.task().equals(Language.TASK) && !result.label().equals("none"))
                .map(Row::label)
                .collect(Collectors.joining("  "));
        return new Row(
                labelled.language().code(),
                text,
                labels.isEmpty() ? notChecked(decision) : labels,
                decision.action().name(),
                String.format(Locale.ROOT, "%.0f", labelled.timings().endToEndMs()));
    }

    /** A row without labels is not a clean one. */
    private static String notChecked(Decision decision) {
        return decision.unchecked().stream()
                .map(Unanswered::task)
                .collect(Collectors.joining(", ", decision.unchecked().isEmpty() ? "" : "not checked: ", ""));
    }

    private static String label(LabelResult result) {
        return result.hasProbability()
                ? result.label() + String.format(Locale.ROOT, " %.2f", result.probability())
                : result.label();
    }

    static Row of(DeadLetter letter) {
        return new Row(
                "-",
                "(dead letter " + letter.failure().reason() + ")",
                letter.failure().error(),
                "",
                "");
    }

    /** The line in so many columns, and never in more. */
    String in(int columns) {
        int room = Math.max(0, columns - FIXED);
        int textColumns = room < LEAST_ROOM ? room : room * 2 / 5;
        String line = Columns.fit(language, LANGUAGE_COLUMNS) + "  " + Columns.fit(text, textColumns) + "  "
                + Columns.fit(labels, room < LEAST_ROOM ? 0 : room - textColumns) + "  "
                + Columns.fit(action, ACTION_COLUMNS)
                + " ".repeat(Math.max(0, MILLIS_COLUMNS - millis.length())) + millis;
        return Columns.width(line) <= columns ? line : Columns.fit(line, columns);
    }
}
