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

    private static Against against(Evaluation other) {
        return Against.of(GOOD, "two", other, Optional.empty());
    }

    @Test
    void showsEachTaskWithItsFiguresAndNeedsNoNetwork() {
        String page = HtmlReport.page("lexical", GOOD, Optional.empty(), Optional.empty());
        assertThat(page)
                .contains("How well lexical labels", "1.000", "(100 rows)", "How to read this")
                .doesNotContain("http:", "https:", "<script", "{body}");
    }

    @Test
    void namesArePlainText() {
        assertThat(HtmlReport.page("<i>x", GOOD, Optional.empty(), Optional.empty()))
                .contains("&lt;b&gt;task", "&lt;i&gt;x")
                .doesNotContain("<b>task", "<i>x");
    }

    @Test
    void sideBySideItSaysByHowMuchAndWhetherThatMayBeChance() {
        assertThat(HtmlReport.page("one", GOOD, Optional.empty(), Optional.of(against(BAD))))
                .contains("against two", "+100.0 points", "1.000 *")
                .doesNotContain("which may be chance");
        assertThat(HtmlReport.page("one", GOOD, Optional.empty(), Optional.of(against(GOOD))))
                .contains("+0.0 points, which may be chance");
    }

    @Test
    void theComparisonIsInTheJsonToo() {
        assertThat(EvaluationJson.write(GOOD, Optional.empty(), Optional.of(against(BAD))))
                .contains("\"difference\":1.0", "\"significant\":true", "\"language_mean_f1\":1.0");
    }

    @Test
    void whatIsLostUnderPerturbationsIsOnThePageAndInTheJson() {
        // Given
        Robustness lost = new Robustness(Map.of(
                Perturbation.LEETSPEAK, Map.of("<b>task", new Robustness.Drop(0.8, 0.7, Map.of("id", 0.1)))));

        // Then
        assertThat(HtmlReport.page("one", GOOD, Optional.of(lost), Optional.empty()))
                .contains("Robustness", "leetspeak", "0.800", "0.700", "0.100")
                .doesNotContain("<b>task");
        assertThat(EvaluationJson.write(GOOD, Optional.of(lost), Optional.empty()))
                .contains("\"robustness\":{\"leetspeak\":{\"<b>task\":{\"clean_f1\":0.8,\"perturbed_f1\":0.7");
    }
}
