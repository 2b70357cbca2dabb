package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class GroupMembershipTest {

    private final Map<MetricName, Metric> metrics = new HashMap<>();
    private final GroupMembership membership = new GroupMembership(() -> metrics, Duration.ofSeconds(10));

    @Test
    void aConsumerThatSendsHeartbeatsIsAMember() {
        value("last-heartbeat-seconds-ago", "one", 3.0);
        value("last-heartbeat-seconds-ago", "two", 10.0);
        assertThat(membership.silence()).isEmpty();
    }

    @Test
    void oneThatHasNotJoinedYetIsNotThrownOut() {
        value("last-heartbeat-seconds-ago", "one", -1.0);
        assertThat(membership.silence()).isEmpty();
    }

    @Test
    void oneThatTheGroupHasNotHeardOfForLongerThanItWaitsIsThrownOut() {
        value("last-heartbeat-seconds-ago", "one", 1.0);
        value("last-heartbeat-seconds-ago", "two", 75.0);
        value("last-poll-seconds-ago", "two", 400.0);
        assertThat(membership.silence()).contains(Duration.ofSeconds(75));
    }

    private void value(String name, String client, double value) {
        MetricName metricName = new MetricName(name, "consumer-coordinator-metrics", "", Map.of("client-id", client));
        metrics.put(metricName, new Metric() {
            @Override
            public MetricName metricName() {
                return metricName;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
