package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class ShadowMetersTest {

    /** Keeps which measurements were asked for. */
    private static final class Asked implements Meters {

        private final List<String> names = new ArrayList<>();

        @Override
        public DoubleConsumer recorder(Metric metric, String... tagValues) {
            names.add(metric + List.of(tagValues).toString());
            return value -> {};
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {
            names.add(metric + List.of(tagValues).toString());
        }
    }

    private final Asked live = new Asked();
    private final ShadowMeters meters = new ShadowMeters(live);

    @Test
    void anEngineOfTheShadowIsToldFromALiveOneOfTheSameName() {
        var unused = meters.recorder(Metric.INFERENCE, "lexical");
        meters.gauge(Metric.ENGINE_STALLED, () -> 0, "lexical");
        assertThat(live.names).containsExactly("INFERENCE[shadow-lexical]", "ENGINE_STALLED[shadow-lexical]");
    }

    @Test
    void whatIsNotOfAnEngineKeepsItsName() {
        meters.gauge(Metric.INTAKE_PAUSED, () -> 0, "label-social");
        assertThat(live.names).containsExactly("INTAKE_PAUSED[label-social]");
    }
}
