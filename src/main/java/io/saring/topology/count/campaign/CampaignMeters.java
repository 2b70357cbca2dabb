package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is measured of campaigns in one process; only one of all processes has them. Thread-safe. */
public final class CampaignMeters {

    private final Meters meters;
    /** Campaigns that go on, by the tags of their gauge; a gauge stays when there are none. */
    private final Map<Kind, Integer> active = new ConcurrentHashMap<>();

    private volatile int texts;
    private volatile long seconds;

    private record Kind(String language, String task, String label) {}

    /** Whose gauges are read from now on. */
    public CampaignMeters(Meters meters) {
        this.meters = meters;
        meters.gauge(Metric.CAMPAIGN_TEXTS, () -> texts);
        meters.gauge(Metric.CAMPAIGN_SECONDS, () -> seconds);
    }

    void set(Collection<Group> activeGroups, int rememberedTexts, long rememberedSeconds) {
        Map<Kind, Integer> now = new HashMap<>();
        activeGroups.forEach(
                group -> kinds(group.members().languages(), group.members().labels())
                        .forEach(kind -> now.merge(kind, 1, Integer::sum)));
        active.keySet().forEach(kind -> now.putIfAbsent(kind, 0));
        now.forEach(this::set);
        texts = rememberedTexts;
        seconds = rememberedSeconds;
    }

    private void set(Kind kind, int campaigns) {
        if (active.put(kind, campaigns) == null) {
            meters.gauge(
                    Metric.CAMPAIGNS_ACTIVE,
                    () -> active.getOrDefault(kind, 0),
                    kind.language(),
                    kind.task(),
                    kind.label());
        }
    }

    /** Another process has them now. */
    void nothing() {
        set(List.of(), 0, 0);
    }

    /** Counts a telling. */
    void count(Campaign campaign) {
        kinds(campaign.languages(), campaign.labels())
                .forEach(kind -> meters.recorder(
                                Metric.CAMPAIGNS,
                                kind.language(),
                                kind.task(),
                                kind.label(),
                                campaign.reason().name())
                        .accept(1));
    }

    /** One for each task, with the most frequent language and label. */
    private static List<Kind> kinds(Map<String, Long> languages, Map<String, Map<String, Long>> labels) {
        String language = mostFrequent(languages);
        return labels.entrySet().stream()
                .map(own -> new Kind(language, own.getKey(), mostFrequent(own.getValue())))
                .toList();
    }

    private static String mostFrequent(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
