package io.saring.cli;

import io.saring.evaluate.Evaluation;
import io.saring.evaluate.LanguageScores;
import io.saring.evaluate.Metrics;
import io.saring.evaluate.TaskScores;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * An engine's scores by task and language, for a terminal. A dash stands for what cannot be measured; a task that the engine did not answer
 * has no score, rather than one of zero. "Open" are the rows without an answer.
 */
final class ScoreTable {

    private static final String NONE = "–";

    private static final String EXPLAINED = """
            area, recall: of what is wrong against what is not, the area under the curve and
            what is found with one false alarm in twenty; what is open is not found""";

    private final PrintWriter out;

    ScoreTable(PrintWriter out) {
        this.out = out;
    }

    void print(Evaluation evaluation) {
        out.printf(
                "%-10s %-23s %8s %5s %5s %6s %6s %6s%n",
                "task", "language-mean F1 (95 %)", "macro-F1", "ECE", "area", "recall", "rows", "open");
        evaluation.tasks().forEach(this::print);
        if (evaluation.tasks().values().stream()
                .anyMatch(scores -> scores.detection().isMeasured())) {
            out.println(EXPLAINED);
        }
    }

    private void print(String task, TaskScores scores) {
        out.printf(
                "%-10s %-23s %8s %5s %5s %6s %6d %6s%n",
                task,
                mean(scores),
                scores.answered() == 0 ? NONE : number(scores.macroF1()),
                number(scores.ece()),
                number(scores.detection().area()),
                number(scores.detection().recall()),
                scores.rows(),
                unanswered(scores.rows(), scores.answered()));
        scores.languages().forEach(this::printLanguage);
    }

    private void printLanguage(String language, LanguageScores scores) {
        out.printf(
                "  %-31s %9s %5s %5s %6s %6d %6s%n",
                language,
                scores.answered() == 0 ? NONE : number(scores.macroF1()),
                number(scores.ece()),
                number(scores.detection().area()),
                number(scores.detection().recall()),
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
        return answered == 0 ? "all" : Integer.toString(rows - answered);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
    }
}
