package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do, as events and back: nothing of it is lost, and what is not there stays so. */
class CaseMappingTest {

    private static final CaseKey MESSAGE = new CaseKey("social", "pesan-១");
    private static final Instant NOW = Mapped.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofHours(4));
    private static final FiredRule RULE = new FiredRule("penipuan", "spam", "scam", 0.75, 0.5, Action.REVIEW);
    private static final FiredCondition CONDITION = new FiredCondition("banyak", Action.LIMIT);
    private static final Grounds GROUNDS = new Grounds("terms 4.2", "fraud", "UU ITE 28(1)");

    @Test
    void aCaseKeepsEverything() {
        Case own = new Case(
                Case.State.APPEALED,
                Case.Waiting.APPEAL,
                new Case.Queue("trust", "km", 71, true),
                new Case.Subject(
                        Case.Origin.REPORT,
                        "forum",
                        Mapped.POSITION,
                        3,
                        40,
                        new Case.PolicyDecision(
                                "d-1",
                                "l-1",
                                Action.LIMIT,
                                "house",
                                "3",
                                List.of(RULE),
                                List.of(CONDITION),
                                "It looks like a scam.",
                                GROUNDS,
                                NOW)),
                new Case.Clock(
                        NOW,
                        List.of(
                                new Case.Deadline("saman", Case.Step.ACKNOWLEDGE, NOW, LATER),
                                new Case.Deadline("saman", Case.Step.ACT, LATER, null))),
                new Case.Assignment("siti", LATER),
                new Case.Reports(
                        2,
                        List.of(
                                new Case.Reported(
                                        "r-1",
                                        Report.Source.TRUSTED_FLAGGER,
                                        "saman",
                                        "fraud",
                                        true,
                                        "no. 7",
                                        List.of("MY"),
                                        NOW),
                                new Case.Reported("r-2", Report.Source.USER, null, null, false, null, List.of(), NOW))),
                new Case.Reviews(
                        List.of(new Case.Reviewed(
                                "v-1",
                                Review.Kind.DECIDED,
                                "budi",
                                Case.Waiting.VERDICT,
                                "trust",
                                Action.BLOCK,
                                Map.of("spam", "scam"),
                                NOW)),
                        List.of(new Case.Refused("v-2", "somebody else has this case"))),
                new Case.Decided("o-1", Action.BLOCK, false, NOW, LATER),
                LATER);
        assertThat(CaseMapping.toDomain(CaseMapping.toAvro(own))).isEqualTo(own);
    }

    @Test
    void aCaseOfAMessageThatNothingIsKnownOfKeepsThat() {
        Case own = new Case(
                Case.State.OPEN,
                Case.Waiting.VERDICT,
                new Case.Queue("review", "und", 0, false),
                new Case.Subject(Case.Origin.REPORT, null, null, null, 0, null),
                new Case.Clock(NOW, List.of()),
                null,
                Case.Reports.NONE,
                Case.Reviews.NONE,
                null,
                NOW);
        assertThat(CaseMapping.toDomain(CaseMapping.toAvro(own))).isEqualTo(own);
        assertThat(CaseKeyMapping.toDomain(CaseKeyMapping.toAvro(MESSAGE))).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(Review.Kind.class)
    void aReviewOfEachKindKeepsEverything(Review.Kind kind) {
        Review whole = new Review(
                "v-1",
                MESSAGE,
                kind,
                "siti",
                Action.LIMIT,
                "legal",
                GROUNDS,
                Map.of("toxicity", "none"),
                List.of("ID", "SG"),
                LATER,
                NOW);
        Review bare =
                new Review("v-2", MESSAGE, kind, "siti", null, null, Grounds.NONE, Map.of(), List.of(), null, NOW);
        for (Review own : List.of(whole, bare)) {
            assertThat(ReviewMapping.toDomain(ReviewMapping.toAvro(own))).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @EnumSource(Report.Source.class)
    void aReportOfEachSourceKeepsEverything(Report.Source source) {
        Report whole = new Report("r-1", MESSAGE, source, "decree147", "fraud", true, "no. 7", List.of("VN"), NOW);
        Report bare = new Report("r-2", MESSAGE, source, null, null, false, null, List.of(), NOW);
        for (Report own : List.of(whole, bare)) {
            assertThat(ReportMapping.toDomain(ReportMapping.toAvro(own))).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.Source.class)
    void anOutcomeOfEachSourceKeepsEverything(Outcome.Source source) {
        Outcome whole = new Outcome(
                "o-2",
                "o-1",
                MESSAGE,
                "forum",
                "km",
                Action.BLOCK,
                GROUNDS,
                source,
                "saman",
                "fraud",
                List.of("rule penipuan"),
                true,
                false,
                List.of("MY"),
                LATER,
                "Write to us.",
                "siti",
                Action.REVIEW,
                List.of(RULE),
                Map.of("spam", "scam"),
                true,
                true,
                NOW,
                LATER,
                LATER);
        Outcome bare = new Outcome(
                "o-1",
                null,
                MESSAGE,
                null,
                "und",
                Action.ALLOW,
                Grounds.NONE,
                source,
                null,
                null,
                List.of(),
                false,
                true,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                false,
                false,
                NOW,
                null,
                NOW);
        for (Outcome own : List.of(whole, bare)) {
            assertThat(OutcomeMapping.toDomain(OutcomeMapping.toAvro(own))).isEqualTo(own);
        }
    }
}
