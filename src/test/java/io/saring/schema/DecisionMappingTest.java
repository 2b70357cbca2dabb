package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelStatus;
import io.saring.domain.SourcePosition;
import io.saring.domain.Unanswered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionMappingTest {

    @ParameterizedTest
    @EnumSource
    void everyActionSurvivesTheWayThereAndBack(Action action) {
        Decision decision = decision(action, action, Mapped.NOW.plusSeconds(60));
        assertThat(DecisionMapping.toDomain(DecisionMapping.toAvro(decision))).isEqualTo(decision);
    }

    @Test
    void aDecisionWithoutAnEndOrAShadowHasNeitherAfterwards() {
        Decision decision = decision(Action.ALLOW, null, null);
        assertThat(DecisionMapping.toDomain(DecisionMapping.toAvro(decision))).isEqualTo(decision);
    }

    @Test
    void anActionThatALaterVersionAddedIsLeftToAPerson() {
        // Given
        io.saring.event.Decision avro = DecisionMapping.toAvro(decision(Action.BLOCK, Action.BLOCK, null));

        // When
        avro.put("action", io.saring.event.Action.UNKNOWN);
        avro.put("shadow_action", io.saring.event.Action.UNKNOWN);
        avro.getRules().get(0).put("action", io.saring.event.Action.UNKNOWN);

        // Then
        Decision read = DecisionMapping.toDomain(avro);
        assertThat(read.action()).isEqualTo(Action.REVIEW);
        assertThat(read.shadowAction()).isEqualTo(Action.REVIEW);
        assertThat(read.rules()).extracting(FiredRule::action).containsExactly(Action.REVIEW, Action.ROUTE);
    }

    private static Decision decision(Action action, Action shadow, Instant expires) {
        return new Decision(
                "id-2",
                "id-1",
                "m-1",
                "id-0",
                "social",
                "chat",
                new SourcePosition("social.messages", 3, 42, Mapped.NOW.toEpochMilli(), false),
                LabelStatus.DEGRADED,
                Mapped.NOW.minusMillis(7),
                "km",
                action,
                "queue",
                "default",
                "1",
                "hash",
                List.of(
                        new FiredRule("first", "spam", "scam", 0.5, 0.9, action),
                        new FiredRule("second", "topic", "travel", 0.25, 0.3, Action.ROUTE)),
                List.of(new FiredCondition("strikes", Action.LIMIT)),
                List.of("new-rule"),
                List.of(new Unanswered("spam", Unanswered.Reason.NOT_COVERED)),
                "Because.",
                "ground",
                "category",
                "law",
                3,
                true,
                Mapped.NOW,
                expires,
                shadow,
                "next@2",
                Map.of("strikes", "2"),
                Map.of("ticket", "7"),
                "replay-1");
    }
}
