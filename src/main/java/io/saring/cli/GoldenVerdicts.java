package io.saring.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Review;
import io.saring.evaluate.Proportion;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How often reviewers were right about messages whose right verdict is known. */
final class GoldenVerdicts {

    private final Map<String, Tally> reviewers = new TreeMap<>();

    private static final class Tally {

        private long judged;
        private long right;

        private Proportion share() {
            return Objects.requireNonNull(Proportion.of(right, judged), "somebody has judged something");
        }
    }

    private GoldenVerdicts() {}

    /**
     * Out of all cases.
     *
     * @param golden what is right
     */
    static GoldenVerdicts of(Map<CaseKey, Case> cases, Map<CaseKey, Action> golden) {
        GoldenVerdicts verdicts = new GoldenVerdicts();
        golden.forEach((message, right) -> {
            Case own = cases.get(message);
            if (own != null) {
                own.reviews().accepted().stream()
                        .filter(each -> each.kind() == Review.Kind.DECIDED)
                        .forEach(each -> verdicts.add(each.reviewer(), each.action() == right));
            }
        });
        return verdicts;
    }

    private void add(String reviewer, boolean isRight) {
        Tally tally = reviewers.computeIfAbsent(reviewer, name -> new Tally());
        tally.judged++;
        tally.right += isRight ? 1 : 0;
    }

    /** Prints nothing where nobody has judged one. */
    void print(PrintWriter out) {
        if (reviewers.isEmpty()) {
            return;
        }
        out.printf("%nreviewer          golden set  right  95 %% interval%n");
        reviewers.forEach((name, own) -> out.println(Columns.fit(name, 16)
                + String.format(
                        Locale.ROOT,
                        "  %,10d  %4d%%  %.2f to %.2f",
                        own.judged,
                        Math.round(100 * own.share().value()),
                        own.share().interval().low(),
                        own.share().interval().high())));
    }

    ArrayNode json() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        reviewers.forEach((name, own) -> {
            ObjectNode row = rows.addObject();
            row.put("reviewer", name);
            row.put("judged", own.judged);
            row.put("right", own.right);
            row.put("low", own.share().interval().low());
            row.put("high", own.share().interval().high());
        });
        return rows;
    }
}
