package io.saring.gates;

import io.saring.app.TemporaryFolder;
import io.saring.bench.FastText;
import io.saring.evaluate.Comparison;
import io.saring.evaluate.Evaluation;
import io.saring.evaluate.Perturbation;
import io.saring.evaluate.Robustness;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Holds the shipped weights against fastText, trained on the same rows in the same run: in no language significantly under
 * it, and more robust. It needs the labelled data and Debian's {@code fasttext}: {@code FastTextGate DATA_DIR}.
 */
public final class FastTextGate {

    /** The most that may be lost of what texts in Latin script are worth. */
    private static final double MOST_LOST = 0.02;

    private static boolean reached = true;

    private FastTextGate() {}

    /**
     * Prints each task beside fastText's; ends with exit code 1 where anything is missed.
     *
     * @param args the folder of the labelled data
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Tasks tasks = Tasks.shipped();
        double ours = 0;
        double theirs = 0;
        try (LexicalLabeller lexical = LexicalLabeller.shipped(tasks);
                TemporaryFolder folder = new TemporaryFolder("saring-gate-")) {
            for (String task : lexical.tasks()) {
                FastText model =
                        FastText.train(folder.path(), task, LabelledRows.read(data.resolve(task + ".train.jsonl")));
                Map<String, List<LabelledRow>> rows =
                        Map.of(task, LabelledRows.read(data.resolve(task + ".valid.jsonl"), tasks.named(task)));
                try (FastTextLabeller fastText = new FastTextLabeller(task, model)) {
                    Evaluation one = Evaluation.run(lexical, rows);
                    Evaluation other = Evaluation.run(fastText, rows);
                    compare(task, Comparison.of(one, other).tasks().get(task));
                    Robustness own = Robustness.run(lexical, rows, one);
                    Robustness its = Robustness.run(fastText, rows, other);
                    own.drops().forEach((perturbation, drops) -> print(perturbation, task, drops, its));
                    ours += lost(own, Perturbation.LEETSPEAK, task);
                    theirs += lost(its, Perturbation.LEETSPEAK, task);
                    require(
                            task + " loses too much under look-alikes or characters without width",
                            lost(own, Perturbation.HOMOGLYPHS, task) <= MOST_LOST
                                    && lost(own, Perturbation.ZERO_WIDTH, task) <= MOST_LOST);
                }
            }
        }
        System.out.printf("leetspeak, all tasks: lost %.3f, fastText %.3f%n", ours, theirs);
        require("more than half of what fastText loses under leetspeak is lost", 2 * ours <= theirs);
        System.exit(reached ? 0 : 1);
    }

    private static double lost(Robustness robustness, Perturbation perturbation, String task) {
        return robustness.drops().get(perturbation).get(task).lost();
    }

    private static void print(
            Perturbation perturbation, String task, Map<String, Robustness.Drop> drops, Robustness other) {
        if (drops.containsKey(task)) {
            System.out.printf(
                    "  %-12s lost %6.3f, fastText %6.3f%n",
                    perturbation.label(), drops.get(task).lost(), lost(other, perturbation, task));
        }
    }

    private static void compare(String task, Comparison.TaskDifference difference) {
        System.out.printf(
                "%-10s F1 %.3f, fastText %.3f%n",
                task, difference.overall().one(), difference.overall().other());
        difference.languages().forEach((language, own) -> {
            System.out.printf(
                    "  %-4s %.3f, fastText %.3f%s%n",
                    language, own.one(), own.other(), own.isSignificant() ? " *" : "");
            require(
                    task + " in " + language + " is significantly under fastText",
                    !(own.isSignificant() && own.one() < own.other()));
        });
    }

    private static void require(String what, boolean holds) {
        if (!holds) {
            System.out.println("MISS: " + what);
            reached = false;
        }
    }
}
