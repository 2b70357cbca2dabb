package io.saring.topology.count.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import io.saring.topology.count.CountedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final CampaignSettings SETTINGS =
            new CampaignSettings(20, 20, Duration.ofDays(1), Duration.ofHours(1), 500);

    private static final List<String> CAMPAIGNS = List.of(
            "pinjaman online cair lima menit tanpa jaminan hubungi kami",
            "Tài khoản của bạn bị khóa, xác minh ngay hôm nay",
            "恭喜您获得一百万元大奖，请点击链接领取奖金");

    private final Normaliser normaliser = new Normaliser();
    private final KeyValueStore<Bytes, byte[]> store = store();
    private final List<String> told = new ArrayList<>();
    private final Random random = new Random(1);
    private Campaigns campaigns = new Campaigns(SETTINGS, new CampaignStore(store), this::tell);

    @Test
    void aTaskThatIsTakenOverGoesOnWhereItWas() {
        // Given one that ran through, and what it told
        run(false);
        List<String> without = List.copyOf(told);
        told.clear();
        random.setSeed(1);
        clear();

        // When another one is taken over again and again
        run(true);

        // Then
        assertThat(without)
                .contains("SIZE 20 of 5", "DOUBLED 40 of 5", "OVER 60 of 5")
                .hasSize(9);
        assertThat(told).isEqualTo(without);
    }

    /** Three campaigns among others, one after the other, and then an hour of nothing alike. */
    private void run(boolean takenOver) {
        for (int campaign = 0; campaign < 3; campaign++) {
            for (int i = 0; i < 60; i++) {
                see(CAMPAIGNS.get(campaign), 180 * campaign + 3 * i, i % 5);
                see(unlike(), 180 * campaign + 3 * i, 9);
                if (i % 7 == 0) {
                    campaigns.settle();
                }
                if (takenOver && i % 7 == 0) {
                    campaigns = new Campaigns(SETTINGS, new CampaignStore(store), this::tell);
                }
            }
        }
        see(unlike(), 3 * 180 + 61, 9);
        campaigns.settle();
    }

    @Test
    void onlySoManyTextsAreRememberedAndThoseOfALongCampaignAreKept() {
        // When a campaign goes on among ten times as many other texts as are remembered
        for (int i = 0; i < 500; i++) {
            see(CAMPAIGNS.get(0), i / 10, i % 5);
            for (int other = 0; other < 10; other++) {
                see(unlike(), i / 10, 9);
            }
        }

        // Then
        assertThat(campaigns.remembered()).isEqualTo(500);
        assertThat(told).filteredOn(line -> line.startsWith("DOUBLED")).last().isEqualTo("DOUBLED 320 of 5");
        campaigns.settle();
        assertThat(entries()).isLessThan(12);
    }

    @Test
    void whatIsBeforeTheWindowIsForgotten() {
        // Given
        for (int i = 0; i < 30; i++) {
            see(CAMPAIGNS.get(0), i, 1);
            see(unlike(), i, 9);
        }

        // When
        see(unlike(), (int) Duration.ofHours(50).toMinutes(), 9);
        campaigns.settle();

        // Then
        assertThat(campaigns.remembered()).isEqualTo(1);
        assertThat(campaigns.active()).isEmpty();
        assertThat(entries()).isEqualTo(1);
        assertThat(told).last().isEqualTo("OVER 30 of 1");
    }

    private void see(String text, int minute, int author) {
        Fingerprint fingerprint = Fingerprint.of(normaliser.normalise(text)).orElseThrow();
        Sighting.of(CountedEvents.fingerprinted(
                        "id", MONDAY.plus(Duration.ofMinutes(minute)), "author-" + author, fingerprint.toString()))
                .ifPresent(campaigns::add);
    }

    private String unlike() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private void tell(
            CampaignKey key, Group group, Campaign.Reason reason, @Nullable CampaignKey mergedInto, long now) {
        told.add(reason + " " + group.members().count() + " of "
                + group.members().authors());
    }

    private int entries() {
        int count = 0;
        try (var all = store.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private void clear() {
        List<Bytes> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(own -> keys.add(own.key));
        }
        keys.forEach(store::delete);
        campaigns = new Campaigns(SETTINGS, new CampaignStore(store), this::tell);
    }

    private static KeyValueStore<Bytes, byte[]> store() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CampaignStore.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
