package io.saring.evaluate;

import io.saring.domain.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of outcomes, as regimes ask for them. For one thread. */
public final class OutcomeStatistics {

    /** What outcomes without a category are counted under. */
    static final String NO_CATEGORY = "none";

    private final Map<String, Long> byAction = new TreeMap<>();
    private final Map<String, Long> byCategory = new TreeMap<>();
    private final Map<String, Long> byLanguage = new TreeMap<>();
    private final Map<String, Long> bySource = new TreeMap<>();
    private final Map<String, Long> byGround = new TreeMap<>();
    private final List<Double> secondsToDecide = new ArrayList<>();
    private final Set<String> negated = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private long all;
    private long automated;
    private long detected;
    private long withDeadline;
    private long late;

    /** How long people took, in whole seconds by the nearest-rank method; absent where nobody decided. */
    public record TimeToDecide(
            @Nullable Long median, @Nullable Long p90) {}

    /** Counts one. */
    public void add(Outcome outcome) {
        all++;
        ids.add(outcome.id());
        if (outcome.negates() != null) {
            negated.add(outcome.negates());
        }
        byAction.merge(outcome.action().name(), 1L, Long::sum);
        byCategory.merge(category(outcome), 1L, Long::sum);
        byLanguage.merge(outcome.language(), 1L, Long::sum);
        bySource.merge(outcome.source().name(), 1L, Long::sum);
        byGround.merge(outcome.grounds().kind().name(), 1L, Long::sum);
        automated += outcome.automatedDecision() ? 1 : 0;
        detected += outcome.automatedDetection() ? 1 : 0;
        if (!outcome.automatedDecision()) {
            secondsToDecide.add(
                    Duration.between(outcome.receivedAt(), outcome.decidedAt()).toMillis() / 1000.0);
        }
        if (outcome.dueAt() != null) {
            withDeadline++;
            late += outcome.decidedAt().isAfter(outcome.dueAt()) ? 1 : 0;
        }
    }

    /** The category that whoever decided names, or else whoever reported. */
    static String category(Outcome outcome) {
        String own = outcome.grounds().category();
        String reported = outcome.category();
        return own != null ? own : reported != null ? reported : NO_CATEGORY;
    }

    /** How many there are. */
    public long all() {
        return all;
    }

    /** How many a program decided without a person. */
    public long automated() {
        return automated;
    }

    /** How many a program found. */
    public long detected() {
        return detected;
    }

    /** How many had a deadline. */
    public long withDeadline() {
        return withDeadline;
    }

    /** How many of those were decided after it. */
    public long late() {
        return late;
    }

    /** How many of these a later one among them takes the place of. */
    public long negated() {
        return ids.stream().filter(negated::contains).count();
    }

    /** How long people took. */
    public TimeToDecide timeToDecide() {
        double[] sorted = secondsToDecide.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? new TimeToDecide(null, null)
                : new TimeToDecide((long) Percentile.of(sorted, 0.5), (long) Percentile.of(sorted, 0.9));
    }

    /** How many, by what they are counted by. */
    public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        counts.put("action", byAction);
        counts.put("category", byCategory);
        counts.put("ground", byGround);
        counts.put("language", byLanguage);
        counts.put("source", bySource);
        return counts;
    }
}
