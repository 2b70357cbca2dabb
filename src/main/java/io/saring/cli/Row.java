package io.saring.cli;

import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line of the demonstration's table. */
final class Row {

    private static final int TEXT_COLUMNS = 36;
    private static final int LABEL_COLUMNS = 66;

    private Row() {}

    static String header() {
        return "lang  " + Columns.fit("text", TEXT_COLUMNS) + "  "
                + Columns.fit("labels with probabilities", LABEL_COLUMNS) + "  action    ms";
    }

    static String of(String text, LabelledMessage labelled, Decision decision) {
        String labels = labelled.results().stream()
                .filter(result ->
                        !result.task().equals(Language.TASK) && !result.label().equals("none"))
                .map(Row::label)
                .collect(Collectors.joining("  "));
        return Columns.fit(labelled.language().code(), 4) + "  " + Columns.fit(text, TEXT_COLUMNS) + "  "
                + Columns.fit(labels, LABEL_COLUMNS) + "  "
                + Columns.fit(decision.action().name(), 7)
                + String.format(Locale.ROOT, "%5.0f", labelled.timings().endToEndMs());
    }

    private static String label(LabelResult result) {
        return result.hasProbability()
                ? result.label() + String.format(Locale.ROOT, " %.2f", result.probability())
                : result.label();
    }

    static String of(DeadLetter letter) {
        return Columns.fit("-", 4) + "  "
                + Columns.fit("(dead letter " + letter.failure().reason() + ")", TEXT_COLUMNS) + "  "
                + Columns.fit(letter.failure().error(), LABEL_COLUMNS);
    }
}
