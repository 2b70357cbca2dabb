package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkRunsTest {

    private static final String PART = "\u034F";

    @ParameterizedTest
    @ValueSource(strings = {"", "halo", "น้ำใจ", "ສະບາຍດີ", "ភាសាខ្មែរ", "မြန်မာ", "தமிழ்", "tiếng Việt", "👨\u200D👩"})
    void aTextWithoutLongRunsIsTheSameObject(String text) {
        assertThat(MarkRuns.part(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u0E34", "\u1031", "\u20DD"})
    void thirtyMarksStayTogetherAndTheNextIsParted(String mark) {
        String thirty = "a" + mark.repeat(30);
        assertThat(MarkRuns.part(thirty)).isSameAs(thirty);
        assertThat(MarkRuns.part(thirty + mark)).isEqualTo(thirty + PART + mark);
    }

    @Test
    void aLongRunIsPartedAfterEachThirty() {
        String run = "\u0301".repeat(30);
        assertThat(MarkRuns.part("a" + run + run + "\u0301 b")).isEqualTo("a" + run + PART + run + PART + "\u0301 b");
    }

    @Test
    void aLetterBeginsANewRun() {
        String text = ("a" + "\u0301".repeat(30)).repeat(3);
        assertThat(MarkRuns.part(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200C", "\u200D"})
    void aJoinerBetweenMarksDoesNotHideARun(String joiner) {
        String half = "\u1031".repeat(15);
        assertThat(MarkRuns.part("a" + half + joiner + half + "\u1031"))
                .isEqualTo("a" + half + joiner + half + PART + "\u1031");
    }

    @Test
    void whatIsPartedAlreadyStaysAsItIs() {
        String once = MarkRuns.part("a" + "\u0323\u0301".repeat(100));
        assertThat(MarkRuns.part(once)).isSameAs(once);
    }

    @Test
    void marksBeyondTheBasicPlaneAreCountedOnceEach() {
        String mark = Character.toString(0x1D165);
        assertThat(MarkRuns.part("a" + mark.repeat(31))).isEqualTo("a" + mark.repeat(30) + PART + mark);
    }
}
