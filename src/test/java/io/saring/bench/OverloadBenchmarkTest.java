package io.saring.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.app.StartupException;
import org.junit.jupiter.api.Test;

class OverloadBenchmarkTest {

    @Test
    void anApplicationThatEndedUnderALoadIsToldInASentenceThatNamesTheLoad() {
        assertThatThrownBy(() -> OverloadBenchmark.requireRunning(true, "load 5.0"))
                .isInstanceOf(StartupException.class)
                .hasMessage("the label application ended at load 5.0, so nothing was measured there; the log says why,"
                        + " with -Dsaring.log.level=INFO");
    }

    @Test
    void anApplicationThatStillRunsIsMeasured() {
        assertThatCode(() -> OverloadBenchmark.requireRunning(false, "load 5.0"))
                .doesNotThrowAnyException();
    }
}
