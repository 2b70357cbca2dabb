package io.saring.app;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.policy.ActiveCampaigns;
import io.saring.schema.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Follows the topic of campaigns on a thread of its own. Nobody waits for it: until it has read on, campaigns are what they were. */
final class CampaignFollower implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(CampaignFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    /** What was told before is over, or grows slowly. */
    private static final Duration LOOKS_BACK = Duration.ofHours(2);

    private final CommittedConsumer consumer;
    private final EventReader<CampaignKey> keys;
    private final EventReader<Campaign> values;
    private final ActiveCampaigns campaigns;
    private final Thread thread;
    private volatile boolean ends;

    /**
     * Follows from now on.
     *
     * @throws StartupException where the topic does not exist
     */
    CampaignFollower(Map<String, String> kafka, String topic, Events events, ActiveCampaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        keys = new EventReader<>(events.campaignKeyDecoder());
        values = new EventReader<>(events.campaignDecoder());
        consumer = CommittedConsumer.ofTopics(kafka, List.of(topic));
        consumer.seek(clock.instant().minus(LOOKS_BACK));
        thread = new Thread(this::follow, "saring-campaigns");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        while (!ends) {
            try {
                consumer.poll(POLL).forEach(this::take);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn(
                        "the topic of campaigns cannot be read: {}; trying again",
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(AFTER_ERROR.toNanos());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            keys.readIfAny(record.key())
                    .ifPresent(key -> values.readIfAny(record.value()).ifPresent(value -> campaigns.take(key, value)));
        } catch (StartupException e) {
            log.warn("a campaign was not taken up: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            consumer.close();
        }
    }
}
