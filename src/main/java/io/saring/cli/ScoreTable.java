package io.saring.cli;

import io.saring.evaluate.Evaluation;
import io.saring.evaluate.LanguageScores;
import io.saring.evaluate.Metrics;
import io.saring.evaluate.TaskScores;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * An engine's scores by task and language, for a terminal. A dash stands for what cannot be measured; a task that the engine did not answer
 * has no score, rather than one of zero.
 */
final class ScoreTable {

    private static final String NONE = "–";

    private final PrintWriter out;

    ScoreTable(PrintWriter out) {
        this.out = out;
    }

    void print(Evaluation evaluation) {
        out.printf("%-10s %-24s %9s %6s %6s%n", "task", "language-mean F1 (95 %)", "macro-F1", "ECE", "rows");
        evaluation.tasks().forEach(this::print);
    }

    private void print(String task, TaskScores scores) {
        out.printf(
                "%-10s %-24s %9s %6s %6d%s%n",
                task,
                mean(scores),
                scores.answered() == 0 ? NONE : number(scores.macroF1()),
                number(scores.ece()),
                scores.rows(),
                unanswered(scores.rows(), scores.answered()));
        scores.languages().forEach(this::printLanguage);
    }

    private void printLanguage(String language, LanguageScores scores) {
        out.printf(
                "  %-32s %10s %6s %6d%s%n",
                language,
                scores.answered() == 0 ? NONE : number(scores.macroF1()),
                number(scores.ece()),
                scores.rows(),
                unanswered(scores.rows(), scores.answered()));
    }

    private static String mean(TaskScores scores) {
        if (scores.answered() == 0) {
            return NONE;
        }
        return Double.isNaN(scores.languageMeanF1())
                ? NONE + " (takes " + Metrics.LEAST_ROWS_OF_LANGUAGE + " rows each)"
                : number(scores.languageMeanF1()) + " ("
                        + number(scores.interval().low()) + " to "
                        + number(scores.interval().high()) + ")";
    }

    private static String unanswered(int rows, int answered) {
        if (answered == rows) {
            return "";
        }
        return answered == 0 ? "  not answered" : "  " + (rows - answered) + " not answered";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
    }
}
