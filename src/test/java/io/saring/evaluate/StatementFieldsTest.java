package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementFieldsTest {

    private final StatementFields dsa = new DsaStatement();

    @Test
    void whatWasBlockedIsAStatementInTheFieldsOfTheTransparencyDatabase() {
        Map<String, String> fields = dsa.of(
                        outcome(Action.BLOCK, new Grounds("terms 4", "fraud", null), List.of("DE", "ID")))
                .orElseThrow();
        assertThat(fields)
                .containsEntry("decision_visibility", "[\"DECISION_VISIBILITY_CONTENT_REMOVED\"]")
                .containsEntry("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT")
                .containsEntry("incompatible_content_ground", "terms 4")
                .containsEntry("incompatible_content_explanation", "Considered as fraud under terms 4")
                .containsEntry("illegal_content_legal_ground", "")
                .containsEntry("content_type", "[\"CONTENT_TYPE_TEXT\"]")
                .containsEntry("category", "STATEMENT_CATEGORY_SCAMS_AND_FRAUD")
                .containsEntry("territorial_scope", "[\"DE\"]")
                .containsEntry("content_language", "ID")
                .containsEntry("application_date", "2026-11-29")
                .containsEntry("content_date", "2026-11-28")
                .containsEntry("source_type", "SOURCE_TRUSTED_FLAGGER")
                .containsEntry("automated_detection", "No")
                .containsEntry("automated_decision", "AUTOMATED_DECISION_NOT_AUTOMATED")
                .containsEntry("puid", "0a1b");
    }

    @Test
    void whatIsAgainstALawSaysWhich() {
        Map<String, String> fields = dsa.of(
                        outcome(Action.LIMIT, new Grounds(null, "hate-speech", "§ 130 StGB"), List.of()))
                .orElseThrow();
        assertThat(fields)
                .containsEntry("decision_visibility", "[\"DECISION_VISIBILITY_CONTENT_DEMOTED\"]")
                .containsEntry("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT")
                .containsEntry("illegal_content_legal_ground", "§ 130 StGB")
                .containsEntry("incompatible_content_ground", "");
        assertThat(fields.get("territorial_scope")).startsWith("[\"AT\",").contains("\"SE\"");
    }

    @Test
    void whatIsAllowedNeedsNoStatement() {
        assertThat(dsa.of(outcome(Action.ALLOW, Grounds.NONE, List.of()))).isEmpty();
        assertThat(dsa.of(outcome(Action.ROUTE, Grounds.NONE, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "child-sexual-abuse, PROTECTION_OF_MINORS",
        "Financial-Fraud, SCAMS_AND_FRAUD",
        "self-harm, SELF_HARM",
        "gambling, OTHER_VIOLATION_TC",
        "STATEMENT_CATEGORY_ANIMAL_WELFARE, ANIMAL_WELFARE",
    })
    void categoriesOfOursAreOneOfTheirs(String own, String theirs) {
        assertThat(dsa.of(outcome(Action.BLOCK, new Grounds(null, own, null), List.of()))
                        .orElseThrow())
                .containsEntry("category", "STATEMENT_CATEGORY_" + theirs);
    }

    @Test
    void whereNoFormatIsDocumentedAllIsSaid() {
        assertThat(new PlainStatement().of(outcome(Action.ALLOW, Grounds.NONE, List.of("VN", "ID"))))
                .hasValueSatisfying(fields -> assertThat(fields)
                        .containsEntry("action", "ALLOW")
                        .containsEntry("territory", "VN ID")
                        .containsEntry("ground_kind", "NONE")
                        .containsEntry("due_at", "")
                        .hasSize(23));
    }

    private static Outcome outcome(Action action, Grounds grounds, List<String> territory) {
        return outcome(action, grounds, territory, null);
    }

    private static Outcome outcome(Action action, Grounds grounds, List<String> territory, @Nullable Instant due) {
        return new Outcome(
                "0a1b",
                null,
                new CaseKey("social", "m"),
                "forum",
                "id",
                action,
                grounds,
                Outcome.Source.TRUSTED_FLAGGER,
                "dsa",
                "fraud",
                List.of("rule scam"),
                false,
                false,
                territory,
                null,
                null,
                "siti",
                Action.REVIEW,
                List.of(),
                Map.of(),
                false,
                false,
                Instant.parse("2026-11-28T23:30:00Z"),
                due,
                Instant.parse("2026-11-29T01:00:00Z"));
    }
}
