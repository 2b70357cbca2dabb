package io.saring.cli;

import io.saring.evaluate.Detection;
import io.saring.evaluate.FunctionalEvaluation;
import io.saring.evaluate.FunctionalEvaluation.Cell;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Prints what an engine says of a functional suite: kinds down, languages across, narrow enough for 80 columns. */
final class FunctionalTable {

    private static final int NAME = 26;
    private static final int COLUMN = 4;

    private FunctionalTable() {}

    /** Prints it. */
    static void print(FunctionalEvaluation evaluation, PrintWriter out) {
        Set<String> languages = evaluation.cells().keySet();
        out.println("Labelled right, in percent of the sentences; - where the task was not answered.");
        out.println(line("", languages, language -> language));
        List<String> kinds = evaluation.cells().values().stream()
                .flatMap(own -> own.keySet().stream())
                .distinct()
                .toList();
        for (String kind : kinds) {
            out.println(line(kind, languages, language -> right(evaluation.cell(language, kind))));
        }
        out.println();
        out.println("What the policy makes of them, in percent.");
        out.println(line("", languages, language -> language));
        out.println(line("harmful, not allowed", languages, language -> stopped(evaluation.sum(language, true))));
        out.println(line("harmless, not allowed", languages, language -> stopped(evaluation.sum(language, false))));
        out.println(line("harmful, unanswered", languages, language -> unanswered(evaluation.sum(language, true))));
        out.println(line("harmless, unanswered", languages, language -> unanswered(evaluation.sum(language, false))));
        out.println(line("harmful, passed as checked", languages, language -> passed(evaluation.sum(language, true))));
        out.println();
        out.println("How often a harmful one is suspected more than a harmless one; 50 is chance.");
        out.println(line("", languages, language -> language));
        for (String task : List.of("toxicity", "safety", "spam")) {
            out.println(line(task, languages, language -> area(evaluation.detection(language, task))));
        }
        out.println();
        int unsaid = languages.stream()
                .mapToInt(language -> evaluation.sum(language, true).unsaid()
                        + evaluation.sum(language, false).unsaid())
                .sum();
        out.println("Decisions that leave unsaid what was not checked: " + unsaid);
        out.flush();
    }

    private static String line(String name, Set<String> languages, Function<String, String> cell) {
        StringBuilder line = new StringBuilder(String.format("%-" + NAME + "s", name));
        languages.forEach(language -> line.append(String.format("%" + COLUMN + "s", cell.apply(language))));
        return line.toString().stripTrailing();
    }

    private static String right(Cell cell) {
        return cell.sentences() == 0 || cell.unanswered() == cell.sentences() ? "-" : percent(cell.right(), cell);
    }

    private static String stopped(Cell cell) {
        return percent(cell.stopped(), cell);
    }

    private static String passed(Cell cell) {
        return percent(cell.passed(), cell);
    }

    private static String area(Detection detection) {
        return detection.isMeasured() ? Long.toString(Math.round(100 * detection.area())) : "-";
    }

    private static String unanswered(Cell cell) {
        return percent(cell.unanswered(), cell);
    }

    private static String percent(int count, Cell of) {
        return of.sentences() == 0 ? "-" : Long.toString(Math.round(100.0 * count / of.sentences()));
    }
}
