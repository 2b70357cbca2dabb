package io.saring.serving;

import io.saring.domain.LabelResult;
import io.saring.domain.Language;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Provenance;
import io.saring.text.NormalisedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Engines from cheap to expensive: a text goes to the first, and on to the next only for tasks that it is unsure of by its
 * calibrated probability, abstains from, or does not answer in that language. Thread-safe.
 *
 * <p>Where a more expensive engine exceeds a deadline or fails on the text, the answers that there are stand, and are degraded.
 */
public final class CascadeLane implements Lane {

    private final List<Lane> tiers;
    private final CascadeThresholds thresholds;
    private final Meters meters;
    private final Map<List<String>, DoubleConsumer> escalations = new ConcurrentHashMap<>();

    /**
     * Over the engines' lanes.
     *
     * @param tiers from cheap to expensive, at least two; the first answers language where any does
     */
    public CascadeLane(List<Lane> tiers, CascadeThresholds thresholds, Meters meters) {
        this.tiers = List.copyOf(tiers);
        this.thresholds = thresholds;
        this.meters = meters;
    }

    /** A text on its way from tier to tier: what was asked, and what there is so far. For one thread at a time. */
    private static final class Escalation {

        private final String stream;
        private final Submission submission;
        private final Set<String> tasks;
        private final Map<String, LabelResult> results = new LinkedHashMap<>();
        private final Set<String> abstained = new LinkedHashSet<>();
        private final List<Provenance> provenances = new ArrayList<>();
        private @Nullable NormalisedText text;
        private @Nullable LaneResult failure;
        private boolean degraded;
        private LaneResult.Effort effort = LaneResult.Effort.NONE;

        private Escalation(String stream, Submission submission, Set<String> tasks) {
            this.stream = stream;
            this.submission = submission;
            this.tasks = tasks;
        }

        private void add(int tier, LaneResult result) {
            if (result instanceof LaneResult.Labelled labelled) {
                text = labelled.text();
                degraded |= labelled.degraded();
                effort = effort.then(labelled.effort());
                labelled.results().forEach(own -> results.put(own.task(), own));
                abstained.addAll(labelled.abstained());
                provenances.add(labelled.provenance().atTier(tier));
                return;
            }
            if (result instanceof LaneResult.Rejected rejected) {
                effort = effort.then(rejected.effort());
            }
            failure = failure == null ? result : failure;
            degraded |= tier > 0;
        }

        private @Nullable String language() {
            LabelResult language = results.get(Language.TASK);
            return language == null ? null : language.label();
        }

        private LaneResult result() {
            NormalisedText seen = text;
            if (seen == null) {
                return failure instanceof LaneResult.Rejected rejected
                        ? new LaneResult.Rejected(rejected.error(), effort)
                        : new LaneResult.DeadlineExceeded();
            }
            List<LabelResult> asked = results.values().stream()
                    .filter(result -> tasks.contains(result.task()))
                    .toList();
            abstained.removeAll(results.keySet());
            return new LaneResult.Labelled(seen, asked, abstained, Provenance.joined(provenances), degraded, effort);
        }
    }

    @Override
    public String name() {
        return tiers.stream().map(Lane::name).collect(Collectors.joining("+"));
    }

    @Override
    public Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        tiers.forEach(tier -> tasks.addAll(tier.tasks()));
        return tasks;
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        Escalation escalation = new Escalation(stream, submission, tasks);
        Set<String> first = new LinkedHashSet<>(tasks);
        // Thresholds are chosen by language.
        first.add(Language.TASK);
        first.retainAll(tiers.get(0).tasks());
        return first.isEmpty() ? escalate(escalation, 1) : ask(escalation, 0, first);
    }

    private CompletableFuture<LaneResult> ask(Escalation escalation, int tier, Set<String> tasks) {
        return tiers.get(tier)
                .submit(escalation.stream, escalation.submission, tasks)
                .thenCompose(result -> {
                    escalation.add(tier, result);
                    return result instanceof LaneResult.DeadlineExceeded
                            ? done(escalation)
                            : escalate(escalation, tier + 1);
                });
    }

    private CompletableFuture<LaneResult> escalate(Escalation escalation, int from) {
        for (int tier = from; tier < tiers.size(); tier++) {
            Set<String> open = open(escalation, tiers.get(tier));
            if (!open.isEmpty()) {
                return ask(escalation, tier, open);
            }
        }
        return done(escalation);
    }

    private static CompletableFuture<LaneResult> done(Escalation escalation) {
        return CompletableFuture.completedFuture(escalation.result());
    }

    /** The tasks to ask a tier for. */
    private Set<String> open(Escalation escalation, Lane tier) {
        Set<String> open = new LinkedHashSet<>();
        String language = escalation.language();
        for (String task : escalation.tasks) {
            LabelResult result = escalation.results.get(task);
            boolean sure = result != null && thresholds.sure(task, language, result.probability());
            if (!sure && tier.tasks().contains(task)) {
                open.add(task);
                escalated(tier.name(), task, reason(escalation, task));
            }
        }
        return open;
    }

    private static String reason(Escalation escalation, String task) {
        if (escalation.results.containsKey(task)) {
            return "unsure";
        }
        return escalation.abstained.contains(task) ? "abstained" : "uncovered";
    }

    private void escalated(String... tags) {
        escalations
                .computeIfAbsent(List.of(tags), key -> meters.recorder(Metric.ESCALATIONS, tags))
                .accept(1);
    }

    /** {@inheritDoc} Of the first: most go no further. */
    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        return tiers.get(0).expectedWait(stream, submission, tasks);
    }

    @Override
    public boolean hasRoom() {
        return tiers.stream().allMatch(Lane::hasRoom);
    }

    @Override
    public boolean stalled() {
        return any(Lane::stalled);
    }

    @Override
    public boolean idle() {
        return tiers.stream().allMatch(Lane::idle);
    }

    @Override
    public boolean failed() {
        return any(Lane::failed);
    }

    private boolean any(Predicate<Lane> predicate) {
        return tiers.stream().anyMatch(predicate);
    }

    @Override
    public void close() {
        tiers.forEach(Lane::close);
    }
}
