package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Review;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenVerdictsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final CaseKey KNOWN = new CaseKey("social", "known");
    private static final CaseKey OTHER = new CaseKey("social", "other");

    @Test
    void eachReviewerIsComparedWithWhatIsKnownAndNothingElseCounts() {
        // Given
        Map<CaseKey, Case> cases = Map.of(
                KNOWN, decided(verdict("siti", Action.BLOCK), verdict("budi", Action.ALLOW)),
                OTHER, decided(verdict("siti", Action.ALLOW)));

        // When
        GoldenVerdicts verdicts = GoldenVerdicts.of(
                cases, Map.of(KNOWN, Action.BLOCK, new CaseKey("social", "not yet there"), Action.ALLOW));

        // Then
        JsonNode rows = verdicts.json();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("reviewer").asText()).isEqualTo("budi");
        assertThat(rows.get(0).path("right").asInt()).isZero();
        assertThat(rows.get(1).path("right").asInt()).isOne();
        assertThat(rows.get(1).path("judged").asInt()).isOne();
        assertThat(printed(verdicts)).contains("siti").contains("100%").contains("0.21 to 1.00");
    }

    @Test
    void whereNobodyHasJudgedOneNothingIsPrinted() {
        assertThat(printed(GoldenVerdicts.of(Map.of(), Map.of(KNOWN, Action.BLOCK))))
                .isEmpty();
    }

    private static String printed(GoldenVerdicts verdicts) {
        StringWriter out = new StringWriter();
        verdicts.print(new PrintWriter(out, true));
        return out.toString();
    }

    private static Case.Reviewed verdict(String reviewer, Action action) {
        return new Case.Reviewed(
                "v-" + reviewer, Review.Kind.DECIDED, reviewer, Case.Waiting.VERDICT, "review", action, Map.of(), NOW);
    }

    private static Case decided(Case.Reviewed... verdicts) {
        return new Case(
                Case.State.DECIDED,
                Case.Waiting.NOTHING,
                new Case.Queue("review", "id", 0, true),
                new Case.Subject(Case.Origin.SAMPLE, null, null, null, 0, null),
                new Case.Clock(NOW, List.of()),
                null,
                Case.Reports.NONE,
                new Case.Reviews(List.of(verdicts), List.of()),
                null,
                NOW);
    }
}
