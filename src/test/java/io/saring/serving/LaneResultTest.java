package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.domain.Unanswered;
import io.saring.label.LabelOutcome;
import io.saring.serving.LaneResult.Effort;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaneResultTest {

    private static final NormalisedText TEXT = new Normaliser().normalise("ຂອບໃຈຫຼາຍໆ");
    private static final Provenance LEXICAL =
            new Provenance("lexical", "saring-lexical", "r1", null, "2", 0, false, false, 0);
    private static final Effort EFFORT = new Effort(2, 30, 400);

    @Test
    void aTaskThatWasAskedAndHasNoResultIsUnansweredWithWhy() {
        // Given
        LabelResult lao = new LabelResult("language", "lo", 1, Map.of("lo", 1.0), null);
        LaneResult.Labelled labelled =
                new LaneResult.Labelled(TEXT, List.of(lao), Set.of("topic"), LEXICAL, false, EFFORT);

        // Then
        assertThat(labelled.unanswered(Set.of("language", "topic", "spam")))
                .containsExactly(
                        new Unanswered("spam", Unanswered.Reason.NOT_COVERED),
                        new Unanswered("topic", Unanswered.Reason.ABSTAINED));
    }

    @Test
    void anEnginesLabelsAreKeptAsItGaveThemAndAreNotDegraded() {
        LabelResult lao = LabelResult.withoutProbability("language", "lo");
        assertThat(LaneResult.of(TEXT, new LabelOutcome.Labelled(List.of(lao), LEXICAL), EFFORT))
                .isEqualTo(new LaneResult.Labelled(TEXT, List.of(lao), Set.of(), LEXICAL, false, EFFORT));
    }

    @Test
    void whyAnEngineCannotLabelATextIsToldOn() {
        assertThat(LaneResult.of(TEXT, new LabelOutcome.Rejected("the text is too long"), EFFORT))
                .isEqualTo(new LaneResult.Rejected("the text is too long", EFFORT));
    }

    @Test
    void aDegradedAnswerDiffersInNothingElse() {
        LaneResult.Labelled labelled = new LaneResult.Labelled(TEXT, List.of(), Set.of(), LEXICAL, false, EFFORT);
        assertThat(labelled.asDegraded())
                .isEqualTo(new LaneResult.Labelled(TEXT, List.of(), Set.of(), LEXICAL, true, EFFORT));
    }

    @Test
    void aResultDoesNotChangeWithTheListThatItWasMadeOf() {
        // Given
        List<LabelResult> results = new ArrayList<>();
        LaneResult.Labelled labelled = new LaneResult.Labelled(TEXT, results, Set.of(), LEXICAL, false, EFFORT);

        // When
        results.add(LabelResult.withoutProbability("spam", "scam"));

        // Then
        assertThat(labelled.results()).isEmpty();
        assertThatThrownBy(() -> labelled.results().add(results.get(0)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void enginesThatWorkOneAfterAnotherTakeTheSumOfTheirTimes() {
        assertThat(new Effort(3, 10, 200).then(new Effort(1, 40, 100))).isEqualTo(new Effort(3, 50, 300));
    }

    @Test
    void enginesThatWorkBesideEachOtherTakeTheLongestOfTheirTimes() {
        assertThat(new Effort(1, 10, 200).beside(new Effort(3, 40, 100))).isEqualTo(new Effort(3, 40, 200));
    }

    @Test
    void noEffortAddsNothing() {
        assertThat(Effort.NONE.then(EFFORT)).isEqualTo(EFFORT);
        assertThat(EFFORT.beside(Effort.NONE)).isEqualTo(EFFORT);
    }
}
