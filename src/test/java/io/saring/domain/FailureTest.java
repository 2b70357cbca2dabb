package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void beforeAnyEngineSawARecordItWasTriedNoTimes() {
        assertThat(Failure.of(Failure.Reason.TOO_LONG, "20001 letters"))
                .isEqualTo(new Failure(Failure.Reason.TOO_LONG, "20001 letters", 0));
    }

    @Test
    void aFailureSaysOfWhatKindItIsAndWhatIsWrong() {
        assertThatNullPointerException()
                .isThrownBy(() -> Failure.of(null, "why"))
                .withMessage("reason");
        assertThatNullPointerException()
                .isThrownBy(() -> Failure.of(Failure.Reason.INVALID, null))
                .withMessage("error");
    }
}
