package io.saring.policy;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.LabelledMessage;
import io.saring.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The campaigns that go on, as they were told last: what a message's text is part of. Thread-safe; one thread takes them in. */
public final class ActiveCampaigns {

    /** What was told of as recent is, for so long. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Map<CampaignKey, Known> campaigns = new ConcurrentHashMap<>();
    private final Map<Long, Set<Known>> byBand = new ConcurrentHashMap<>();

    /** Equal to nothing that was told at another time, so that what is told again unchanged is not forgotten with what it was. */
    private record Known(CampaignKey key, Instant toldAt, List<Fingerprint> fingerprints, long recent, long lastSeen) {}

    /** Takes in what was told of one. */
    public void take(CampaignKey key, Campaign campaign) {
        Known before = campaigns.remove(key);
        if (!campaign.isOver()) {
            Known now = known(key, campaign);
            campaigns.put(key, now);
            now.fingerprints().forEach(fingerprint -> index(fingerprint, now));
        }
        if (before != null) {
            before.fingerprints().forEach(fingerprint -> forget(fingerprint, before));
        }
    }

    private static Known known(CampaignKey key, Campaign campaign) {
        List<Fingerprint> fingerprints = campaign.fingerprints().stream()
                .map(Fingerprint::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Known(
                key,
                campaign.toldAt(),
                fingerprints,
                campaign.recent(),
                campaign.lastSeen().toEpochMilli());
    }

    private void index(Fingerprint fingerprint, Known known) {
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            byBand.computeIfAbsent(fingerprint.band(band), own -> ConcurrentHashMap.newKeySet())
                    .add(known);
        }
    }

    private void forget(Fingerprint fingerprint, Known known) {
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            byBand.computeIfPresent(fingerprint.band(band), (own, all) -> {
                all.remove(known);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /**
     * How many messages of the campaign that a message's text is part of came within ten minutes, when that was told last; 0 where it
     * is part of none, or that was longer ago.
     */
    public long recentMessages(LabelledMessage message) {
        String written = message.fingerprint();
        if (written == null || campaigns.isEmpty()) {
            return 0;
        }
        long at = message.source().timestamp();
        return Fingerprint.parse(written)
                .map(fingerprint -> recentMessages(fingerprint, at))
                .orElse(0L);
    }

    private long recentMessages(Fingerprint fingerprint, long at) {
        long most = 0;
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            for (Known known : byBand.getOrDefault(fingerprint.band(band), Set.of())) {
                if (known.recent() > most && isPart(fingerprint, known) && at - known.lastSeen() < RECENT.toMillis()) {
                    most = known.recent();
                }
            }
        }
        return most;
    }

    private static boolean isPart(Fingerprint fingerprint, Known known) {
        return known.fingerprints().stream().anyMatch(fingerprint::isNear);
    }
}
