package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

    @ParameterizedTest
    @EnumSource
    void aMetricIsNamedAsMicrometerAsksAndSaysWhatItMeansInASentence(Metric metric) {
        assertThat(metric.id()).matches("saring(\\.[a-z]+)+").doesNotEndWith(".total");
        assertThat(metric.help()).matches("[A-Z0-9].+\\.").hasLineCount(1);
    }

    @Test
    void noTwoMetricsShareAName() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void itsTagsDifferAndNoneCouldHoldTextOrAPerson(Metric metric) {
        assertThat(metric.tags())
                .doesNotHaveDuplicates()
                .isSubsetOf(
                        "rule",
                        "right",
                        "overridden",
                        "shadow",
                        "status",
                        "stream",
                        "outcome",
                        "application",
                        "reason",
                        "task",
                        "label",
                        "engine",
                        "phase",
                        "endpoint",
                        "language",
                        "policy",
                        "action",
                        "target",
                        "origin",
                        "source",
                        "regime",
                        "automated");
    }
}
