package io.saring.schema;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.event.CampaignReason;
import java.util.Map;
import java.util.TreeMap;

/** Campaigns, Avro to domain and back. */
final class CampaignMapping {

    private CampaignMapping() {}

    static Campaign toDomain(io.saring.event.Campaign avro) {
        String into = avro.getMergedInto();
        return new Campaign(
                reason(avro.getReason()),
                avro.getFirstSeen(),
                avro.getLastSeen(),
                avro.getMessages(),
                avro.getRecent(),
                avro.getRecentBefore(),
                avro.getAuthors(),
                avro.getStreams(),
                avro.getLanguages(),
                byTask(avro.getLabels()),
                avro.getFingerprints(),
                into == null ? null : new CampaignKey(into, avro.getMergedIntoSince()),
                avro.getToldAt());
    }

    /** A later version's reason means no more than that it goes on. */
    private static Campaign.Reason reason(CampaignReason reason) {
        return reason == CampaignReason.UNKNOWN ? Campaign.Reason.CONTINUES : Campaign.Reason.valueOf(reason.name());
    }

    static io.saring.event.Campaign toAvro(Campaign campaign) {
        CampaignKey into = campaign.mergedInto();
        return new io.saring.event.Campaign(
                CampaignReason.valueOf(campaign.reason().name()),
                campaign.firstSeen(),
                campaign.lastSeen(),
                campaign.messages(),
                campaign.recent(),
                campaign.recentBefore(),
                campaign.authors(),
                campaign.streams(),
                campaign.languages(),
                flat(campaign.labels()),
                campaign.fingerprints(),
                into == null ? null : into.fingerprint(),
                into == null ? null : into.since(),
                campaign.toldAt());
    }

    /** Names of tasks have no colon. */
    private static Map<String, Map<String, Long>> byTask(Map<String, Long> flat) {
        Map<String, Map<String, Long>> byTask = new TreeMap<>();
        flat.forEach((name, messages) -> {
            int colon = name.indexOf(':');
            byTask.computeIfAbsent(name.substring(0, Math.max(0, colon)), task -> new TreeMap<>())
                    .put(name.substring(colon + 1), messages);
        });
        return byTask;
    }

    private static Map<String, Long> flat(Map<String, Map<String, Long>> byTask) {
        Map<String, Long> flat = new TreeMap<>();
        byTask.forEach((task, labels) -> labels.forEach((label, messages) -> flat.put(task + ":" + label, messages)));
        return flat;
    }
}
