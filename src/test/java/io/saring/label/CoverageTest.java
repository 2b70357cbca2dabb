package io.saring.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final Coverage CHEAP =
            new Coverage(Map.of("spam", Map.of("id", Set.of("none", "scam"), "th", Set.of("none"))));
    private static final Coverage MODEL =
            new Coverage(Map.of("spam", Map.of("th", Set.of("scam")), "topic", Map.of("*", Set.of("sports"))));

    @Test
    void aTaskIsAnsweredInTheLanguagesThatAreNamed() {
        assertThat(CHEAP.answers("spam", "th")).isTrue();
        assertThat(CHEAP.answers("spam", "vi")).isFalse();
        assertThat(CHEAP.answers("topic", "id")).isFalse();
    }

    @Test
    void aLabelIsGivenInTheLanguagesThatHaveIt() {
        assertThat(CHEAP.gives("spam", "scam", "id")).isTrue();
        assertThat(CHEAP.gives("spam", "scam", "th")).isFalse();
        assertThat(CHEAP.gives("spam", "scam")).isTrue();
        assertThat(CHEAP.gives("spam", "promotional")).isFalse();
        assertThat(CHEAP.gives("topic", "sports")).isFalse();
    }

    @Test
    void whatIsAnsweredInEveryLanguageIsAnsweredInEach() {
        assertThat(MODEL.answers("topic", "km")).isTrue();
        assertThat(MODEL.gives("topic", "sports", "km")).isTrue();
    }

    @Test
    void twoEnginesGiveTheLabelsOfBoth() {
        Coverage both = CHEAP.and(MODEL);
        assertThat(both.tasks()).containsExactlyInAnyOrder("spam", "topic");
        assertThat(both.gives("spam", "scam", "th")).isTrue();
        assertThat(both.gives("spam", "none", "th")).isTrue();
        assertThat(both.languages("spam")).containsExactlyInAnyOrder("id", "th");
    }

    @Test
    void ofSomeTasksTheOthersAreGone() {
        Coverage some = CHEAP.and(MODEL).only(Set.of("topic", "harm"));
        assertThat(some.tasks()).containsExactly("topic");
    }

    @Test
    void aCatalogueIsAnsweredInEveryLanguageWithAllItsLabels() {
        Coverage all = Coverage.of(Tasks.shipped().all());
        assertThat(all.languages("spam")).containsExactly(Coverage.EVERY_LANGUAGE);
        assertThat(all.gives("spam", "promotional", "lo")).isTrue();
    }
}
