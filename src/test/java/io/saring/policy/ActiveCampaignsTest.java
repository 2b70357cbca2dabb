package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.LabelledMessage;
import io.saring.domain.LabelledMessages;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActiveCampaignsTest {

    /** When the messages of this test came. */
    private static final Instant THEN = Instant.EPOCH;

    private static final String SCAM = "Selamat! Anda terpilih menerima hadiah uang tunai 5.000.000 rupiah";
    private static final CampaignKey KEY = new CampaignKey("c", THEN);

    private final ActiveCampaigns campaigns = new ActiveCampaigns();

    @Test
    void aTextNearOneOfACampaignsIsPartOfIt() {
        // Given
        campaigns.take(KEY, campaign(Campaign.Reason.SIZE, 25, THEN, SCAM));

        // Then
        assertThat(recent("SELAMAT!! anda terpilih menerima hadiah uang tunai 7.000.000 rupiah ya"))
                .isEqualTo(25);
        assertThat(recent("Pesanan saya belum sampai juga, sudah seminggu saya menunggu"))
                .isZero();
        assertThat(campaigns.recentMessages(LabelledMessages.spam("id", 0.5))).isZero();
    }

    @Test
    void whatWasToldLastCounts() {
        // Given
        campaigns.take(KEY, campaign(Campaign.Reason.SIZE, 25, THEN, SCAM));

        // When
        campaigns.take(KEY, campaign(Campaign.Reason.CONTINUES, 12, THEN, SCAM));

        // Then
        assertThat(recent(SCAM)).isEqualTo(12);
    }

    @Test
    void oneThatIsToldAgainUnchangedGoesOn() {
        // Given
        campaigns.take(KEY, campaign(Campaign.Reason.SIZE, 25, THEN, SCAM));

        // When
        campaigns.take(KEY, toldLater(campaign(Campaign.Reason.CONTINUES, 25, THEN, SCAM)));

        // Then
        assertThat(recent(SCAM)).isEqualTo(25);
    }

    @Test
    void oneThatIsOverOrWasToldLongAgoIsNone() {
        campaigns.take(KEY, campaign(Campaign.Reason.SIZE, 25, THEN.minus(Duration.ofMinutes(10)), SCAM));
        assertThat(recent(SCAM)).isZero();

        campaigns.take(KEY, campaign(Campaign.Reason.DOUBLED, 25, THEN.minus(Duration.ofMinutes(9)), SCAM));
        assertThat(recent(SCAM)).isEqualTo(25);

        campaigns.take(KEY, campaign(Campaign.Reason.OVER, 0, THEN, SCAM));
        assertThat(recent(SCAM)).isZero();
    }

    private long recent(String text) {
        LabelledMessage message = LabelledMessages.spam("id", 0.5);
        return campaigns.recentMessages(LabelledMessages.fingerprinted(fingerprint(text), message));
    }

    private static String fingerprint(String text) {
        return Fingerprint.of(new Normaliser().normalise(text)).orElseThrow().toString();
    }

    private static Campaign campaign(Campaign.Reason reason, long recent, Instant lastSeen, String text) {
        return new Campaign(
                reason,
                THEN,
                lastSeen,
                100,
                recent,
                0,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(fingerprint(text)),
                null,
                THEN);
    }

    private static Campaign toldLater(Campaign like) {
        return new Campaign(
                like.reason(),
                like.firstSeen(),
                like.lastSeen(),
                like.messages(),
                like.recent(),
                like.recentBefore(),
                like.authors(),
                like.streams(),
                like.languages(),
                like.labels(),
                like.fingerprints(),
                like.mergedInto(),
                like.toldAt().plusSeconds(60));
    }
}
