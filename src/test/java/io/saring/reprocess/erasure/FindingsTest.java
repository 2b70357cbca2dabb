package io.saring.reprocess.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final TopicPartition FIRST = new TopicPartition("letters", 0);
    private static final TopicPartition SECOND = new TopicPartition("letters", 1);

    private final Findings findings = new Findings();

    @Test
    void whatLiesBeforeEverybodyElseCanBeDeletedAndWhatLiesBehindSomebodyCannot() {
        // When
        look(FIRST, 3, "own", "own", "other", "own");
        look(SECOND, 0, "other", "own");

        // Then
        Map<TopicPartition, Long> beginnings = findings.beginnings("letters");
        assertThat(beginnings).containsExactly(Map.entry(FIRST, 5L));
        assertThat(findings.lieBefore(beginnings)).isFalse();
        assertThat(findings.offsets()).isEqualTo(Map.of(0, List.of(3L, 4L, 6L), 1, List.of(1L)));
    }

    @Test
    void onlyWhatWasReadIsDeletedThoughNobodyElseIsThere() {
        look(FIRST, 7, "own", "own");
        assertThat(findings.beginnings("letters")).containsExactly(Map.entry(FIRST, 9L));
        assertThat(findings.lieBefore(findings.beginnings("letters"))).isTrue();
    }

    @Test
    void theNewestRecordSaysFromWhenTimeCounts() {
        look(FIRST, 0, "own", "own", "other");
        assertThat(findings.newest()).isEqualTo(Instant.ofEpochMilli(1_000));
    }

    /** Records a second apart. */
    private void look(TopicPartition partition, long from, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            byte[] key = keys[i].getBytes(StandardCharsets.UTF_8);
            findings.look(
                    new ConsumerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            from + i,
                            i * 1_000L,
                            TimestampType.CREATE_TIME,
                            key.length,
                            1,
                            key,
                            new byte[1],
                            new RecordHeaders(),
                            Optional.empty()),
                    keys[i].equals("own"));
        }
    }
}
