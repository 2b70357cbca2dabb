package io.saring.topology.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import io.saring.topology.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A campaign is twenty copies here, or fifteen within ten minutes; it is over after an hour. */
class CampaignTopologyTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<String> WORDS =
            List.of("sekarang", "cepat", "segera", "malam", "besok", "teman", "kakak", "semua", "gratis", "resmi");

    private final Normaliser normaliser = new Normaliser();
    private final SettableClock clock = new SettableClock(MONDAY);
    private final CountDriver driver = new CountDriver(clock, Meters.NONE);
    private int sent;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void copiesThatDifferInAWordANumberAndALinkAreOneCampaignWithItsAuthorsLanguagesAndLabels() {
        // When
        IntStream.range(0, 24).forEach(i -> copy(i, Duration.ofMinutes(2L * i), "author-" + i % 6));
        driver.pass(Duration.ofSeconds(2));

        // Then
        List<Map.Entry<CampaignKey, Campaign>> told = driver.campaigns();
        assertThat(told).singleElement().satisfies(own -> {
            Campaign campaign = own.getValue();
            assertThat(campaign.reason()).isEqualTo(Campaign.Reason.SIZE);
            assertThat(campaign.messages()).isEqualTo(20);
            assertThat(campaign.authors()).isEqualTo(6);
            assertThat(campaign.streams()).isEqualTo(Map.of("social", 20L));
            assertThat(campaign.languages()).isEqualTo(Map.of("en", 20L));
            assertThat(campaign.labels()).isEqualTo(Map.of("spam", Map.of("scam", 20L)));
            assertThat(campaign.firstSeen()).isEqualTo(MONDAY);
            assertThat(campaign.lastSeen()).isEqualTo(MONDAY.plus(Duration.ofMinutes(38)));
            assertThat(campaign.recent()).isEqualTo(5);
            assertThat(campaign.recentBefore()).isEqualTo(5);
            assertThat(own.getKey().since()).isEqualTo(MONDAY);
            assertThat(own.getKey().fingerprint()).isEqualTo(smallestOf(20));
        });
    }

    @Test
    void itIsToldAgainAtEachDoublingUnderTheSameName() {
        // When
        IntStream.range(0, 90).forEach(i -> copy(i, Duration.ofMinutes(2L * i), "a"));
        driver.pass(Duration.ofSeconds(2));

        // Then
        List<Map.Entry<CampaignKey, Campaign>> told = driver.campaigns();
        assertThat(told)
                .extracting(own -> own.getValue().reason())
                .containsExactly(Campaign.Reason.SIZE, Campaign.Reason.DOUBLED, Campaign.Reason.DOUBLED);
        assertThat(told).extracting(own -> own.getValue().messages()).containsExactly(20L, 40L, 80L);
        assertThat(told).extracting(Map.Entry::getKey).containsOnly(told.get(0).getKey());
    }

    @Test
    void aFastOneIsToldSoonerAndEachMinuteWhileItIsFast() {
        // When
        IntStream.range(0, 48).forEach(i -> copy(i, Duration.ofSeconds(10L * i), "a"));
        driver.pass(Duration.ofSeconds(2));

        // Then
        List<Map.Entry<CampaignKey, Campaign>> told = driver.campaigns();
        assertThat(told.get(0).getValue().reason()).isEqualTo(Campaign.Reason.GROWTH);
        assertThat(told.get(0).getValue().messages()).isEqualTo(15);
        assertThat(told)
                .extracting(own -> own.getValue().reason())
                .contains(Campaign.Reason.DOUBLED, Campaign.Reason.CONTINUES);
        assertThat(told).hasSizeLessThan(9);
    }

    @Test
    void itIsOverAfterAnHourWithoutACopyAndBeginsAgainWithTheNextWave() {
        // Given
        IntStream.range(0, 20).forEach(i -> copy(i, Duration.ofMinutes(2L * i), "a"));
        driver.pass(Duration.ofSeconds(2));
        CampaignKey key = driver.campaigns().get(0).getKey();

        // When
        other(Duration.ofMinutes(30 + 69));
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns()).singleElement().satisfies(own -> {
            assertThat(own.getKey()).isEqualTo(key);
            assertThat(own.getValue().reason()).isEqualTo(Campaign.Reason.OVER);
            assertThat(own.getValue().messages()).isEqualTo(20);
            assertThat(own.getValue().recent()).isZero();
        });

        // When
        IntStream.range(0, 20).forEach(i -> copy(i, Duration.ofMinutes(120 + i), "a"));
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns()).singleElement().satisfies(own -> {
            assertThat(own.getKey()).isEqualTo(key);
            assertThat(own.getValue().reason()).isEqualTo(Campaign.Reason.SIZE);
            assertThat(own.getValue().messages()).isEqualTo(40);
        });
    }

    @Test
    void whatTurnsOutToBeOneIsToldAsPartOfTheOther() {
        // Given
        String middle = " undian berhadiah mobil dari bank nasional ";
        String left = "selamat kakak terpilih menang besar di";
        String right = "hubungi nomor kami kirim biaya admin dulu";
        IntStream.range(0, 20).forEach(i -> text(left + middle, Duration.ofMinutes(2L * i), "a"));
        IntStream.range(0, 20).forEach(i -> text(middle + right, Duration.ofMinutes(40 + 2L * i), "b"));
        driver.pass(Duration.ofSeconds(2));
        List<CampaignKey> before =
                driver.campaigns().stream().map(Map.Entry::getKey).toList();
        assertThat(before).hasSize(2).doesNotHaveDuplicates();

        // When
        text(left.substring(20) + middle + right.substring(0, 20), Duration.ofMinutes(81), "c");
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns())
                .filteredOn(own -> own.getValue().mergedInto() != null)
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.getKey()).isEqualTo(before.get(1));
                    assertThat(own.getValue().isOver()).isTrue();
                    assertThat(own.getValue().mergedInto()).isEqualTo(before.get(0));
                });
    }

    @Test
    void textsThatAreUnlikeAndOnesThatAreTooShortAreNoCampaign() {
        // When
        List<String> texts = List.of(
                "Pesanan saya belum sampai juga, sudah seminggu menunggu kabar",
                "ของยังไม่ถึงเลยค่ะ รอมาสามวันแล้ว ช่วยเช็คให้หน่อยนะคะ",
                "客服一直没有回复我的消息，已经等了三天了还是没有结果",
                "Ang bagal ng internet ninyo, tatlong araw na kaming walang signal");
        IntStream.range(0, 16).forEach(i -> text(texts.get(i % 4), Duration.ofMinutes(i), "a"));
        IntStream.range(0, 60).forEach(i -> text("Selamat pagi", Duration.ofMinutes(20 + i), "a"));
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns()).isEmpty();
    }

    @Test
    void aMessageThatIsLabelledAgainOrReplayedIsSeenOnce() {
        // When
        for (int i = 0; i < 19; i++) {
            LabelledMessage message = labelled(text(i), Duration.ofMinutes(2L * i), "a");
            driver.send(message, CountedEvents.superseding(message, "en", 0.9), CountedEvents.replayed(message));
        }
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns()).isEmpty();
    }

    @Test
    void copiesFurtherApartThanTheWindowAreNone() {
        // When
        IntStream.range(0, 60).forEach(i -> copy(i, Duration.ofHours(2L * i), "a"));
        driver.pass(Duration.ofSeconds(2));

        // Then
        assertThat(driver.campaigns()).isEmpty();
    }

    private void copy(int number, Duration after, String author) {
        text(text(number), after, author);
    }

    private static String text(int number) {
        return "Selamat! Anda terpilih menerima hadiah uang tunai " + number + ".000.000 rupiah, klik https://bit.ly/a"
                + number + " " + WORDS.get(number % WORDS.size()) + " sebelum tengah malam";
    }

    private void other(Duration after) {
        text("Aplikasinya sering macet kalau buka halaman pembayaran, tolong dicek", after, "z");
    }

    private void text(String text, Duration after, String author) {
        driver.send(labelled(text, after, author));
    }

    private LabelledMessage labelled(String text, Duration after, String author) {
        return CountedEvents.fingerprinted("m" + sent++, MONDAY.plus(after), author, fingerprint(text));
    }

    private String fingerprint(String text) {
        return Fingerprint.of(normaliser.normalise(text))
                .map(Fingerprint::toString)
                .orElse("");
    }

    private String smallestOf(int copies) {
        return IntStream.range(0, copies)
                .mapToObj(i -> fingerprint(text(i)))
                .sorted()
                .findFirst()
                .orElseThrow();
    }
}
