package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTest {

    @Test
    void aLabellerThatIsAlwaysSurerOfWhatIsWrongFindsItAll() {
        List<Prediction> rows = rows(10, "hateful", 0.6);
        rows.addAll(rows(10, "none", 0.5));
        assertThat(Detection.of(rows)).isEqualTo(new Detection(1, 1));
    }

    @Test
    void equalSuspicionOfAllIsChance() {
        List<Prediction> rows = rows(10, "unsafe", 0.5);
        rows.addAll(rows(30, "safe", 0.5));
        assertThat(Detection.of(rows)).isEqualTo(new Detection(0.5, 0));
    }

    @Test
    void whateverIsWrongCountsAlikeWhicheverItsLabel() {
        List<Prediction> rows = rows(5, "offensive", 0.9);
        rows.addAll(rows(5, "hateful", 0.8));
        rows.addAll(rows(10, "none", 0.1));
        assertThat(Detection.of(rows).recall()).isEqualTo(1);
    }

    @Test
    void oneInTwentyFalseAlarmsAreAllowedAndNotOneMore() {
        // Given 20 that are right, of which two are suspected more than half of the wrong ones
        List<Prediction> rows = rows(4, "scam", 0.9);
        rows.addAll(rows(1, "none", 0.8));
        rows.addAll(rows(3, "scam", 0.7));
        rows.addAll(rows(1, "none", 0.6));
        rows.addAll(rows(3, "scam", 0.5));
        rows.addAll(rows(18, "none", 0.1));
        assertThat(Detection.of(rows).recall()).isEqualTo(0.7);
    }

    @Test
    void whatIsNotAnsweredIsNotFound() {
        List<Prediction> rows = rows(10, "unsafe", 0);
        assertThat(Detection.of(rows)).isEqualTo(Detection.NONE);
        rows.addAll(rows(10, "safe", 0));
        assertThat(Detection.of(rows)).isEqualTo(new Detection(0.5, 0));
    }

    @Test
    void theMeanIsOfThoseThatWereMeasured() {
        assertThat(Detection.mean(List.of(new Detection(0.8, 0.4), Detection.NONE, new Detection(0.6, 0.2))))
                .satisfies(mean -> {
                    assertThat(mean.area()).isCloseTo(0.7, within(1e-9));
                    assertThat(mean.recall()).isCloseTo(0.3, within(1e-9));
                });
        assertThat(Detection.mean(List.of()).isMeasured()).isFalse();
    }

    private static List<Prediction> rows(int count, String expected, double suspicion) {
        return new ArrayList<>(Collections.nCopies(count, new Prediction("id", expected, "x", null, 0.5, suspicion)));
    }
}
