package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Evaluation GOOD = evaluation("yes");
    private static final Evaluation BAD = evaluation("no");

    /** A hundred rows that expect "yes". */
    private static Evaluation evaluation(String answer) {
        List<Prediction> rows = Collections.nCopies(100, new Prediction("id", "yes", answer, null, 0.9));
        return new Evaluation(Map.of("<b>task", TaskScores.of(rows)));
    }

    @Test
    void showsEachTaskWithItsFiguresAndNeedsNoNetwork() {
        String page = HtmlReport.page("lexical", GOOD, Optional.empty());
        assertThat(page)
                .contains("How well lexical labels", "1.000", "(100 rows)", "How to read this")
                .doesNotContain("http:", "https:", "<script", "{body}");
    }

    @Test
    void namesArePlainText() {
        assertThat(HtmlReport.page("<i>x", GOOD, Optional.empty()))
                .contains("&lt;b&gt;task", "&lt;i&gt;x")
                .doesNotContain("<b>task", "<i>x");
    }

    @Test
    void sideBySideItSaysByHowMuchAndWhetherThatMayBeChance() {
        assertThat(HtmlReport.page("one", GOOD, Optional.of(Against.of(GOOD, "two", BAD))))
                .contains("against two", "+100.0 points", "1.000 *")
                .doesNotContain("which may be chance");
        assertThat(HtmlReport.page("one", GOOD, Optional.of(Against.of(GOOD, "two", GOOD))))
                .contains("+0.0 points, which may be chance");
    }

    @Test
    void theComparisonIsInTheJsonToo() {
        assertThat(EvaluationJson.write(GOOD, Optional.of(Against.of(GOOD, "two", BAD))))
                .contains("\"difference\":1.0", "\"significant\":true", "\"language_mean_f1\":1.0");
    }
}
