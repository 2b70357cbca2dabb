package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class SourcePositionTest {

    @Test
    void aPositionIsWrittenAsPeopleLookItUp() {
        assertThat(new SourcePosition("social.messages", 3, 9_000_000_000L, 1, true))
                .hasToString("social.messages-3@9000000000");
    }

    @Test
    void aPositionNamesItsTopic() {
        assertThatNullPointerException()
                .isThrownBy(() -> new SourcePosition(null, 0, 0, 0, false))
                .withMessage("topic");
    }
}
