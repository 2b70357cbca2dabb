package io.saring.serving;

import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
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

/**
 * Engines from cheap to dear: a text goes to the first, and on to the next only for tasks that it is unsure of by its
 * calibrated probability, or does not answer in that language. Thread-safe.
 *
 * <p>Where a dearer engine is late or fails on the text, the answers that there are stand, and are degraded.
 */
public final class CascadeLane implements Lane {

    private static final String LANGUAGE = "language";

    private final List<Lane> tiers;
    private final CascadeThresholds thresholds;
    private final Meters meters;
    private final Map<List<String>, DoubleConsumer> escalations = new ConcurrentHashMap<>();

    /**
     * Over the engines' lanes.
     *
     * @param tiers from cheap to dear, at least two; the first answers language where any does
     */
    public CascadeLane(List<Lane> tiers, CascadeThresholds thresholds, Meters meters) {
        this.tiers = List.copyOf(tiers);
        this.thresholds = thresholds;
        this.meters = meters;
    }

    /** A text on its way up: what was asked, and what there is so far. For one thread at a time. */
    private static final class Ascent {

        private final String stream;
        private final Submission submission;
        private final Set<String> tasks;
        private final Map<String, LabelResult> results = new LinkedHashMap<>();
        private final List<Provenance> provenances = new ArrayList<>();
        private NormalisedText text;
        private LabelOutcome failure;
        private boolean degraded;
        private int attempts;
        private long queueNanos;
        private long inferenceNanos;

        private Ascent(String stream, Submission submission, Set<String> tasks) {
            this.stream = stream;
            this.submission = submission;
            this.tasks = tasks;
        }

        private void add(int tier, LaneResult completion) {
            text = completion.text() == null ? text : completion.text();
            degraded |= completion.degraded();
            attempts = Math.max(attempts, completion.attempts());
            queueNanos += completion.queueNanos();
            inferenceNanos += completion.inferenceNanos();
            if (completion.outcome() instanceof LabelOutcome.Labelled labelled) {
                labelled.results().forEach(result -> results.put(result.task(), result));
                provenances.add(labelled.provenance().atTier(tier));
            } else {
                failure = failure == null ? completion.outcome() : failure;
                degraded |= tier > 0;
            }
        }

        private String language() {
            LabelResult language = results.get(LANGUAGE);
            return language == null ? null : language.label();
        }

        private LaneResult completion() {
            List<LabelResult> asked = results.values().stream()
                    .filter(result -> tasks.contains(result.task()))
                    .toList();
            LabelOutcome outcome =
                    provenances.isEmpty() ? failure : new LabelOutcome.Labelled(asked, Provenance.joined(provenances));
            return new LaneResult(text, outcome, degraded, attempts, queueNanos, inferenceNanos);
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
        Ascent ascent = new Ascent(stream, submission, tasks);
        Set<String> first = new LinkedHashSet<>(tasks);
        // Thresholds are chosen by language.
        first.add(LANGUAGE);
        first.retainAll(tiers.get(0).tasks());
        return first.isEmpty() ? escalate(ascent, 1) : ask(ascent, 0, first);
    }

    private CompletableFuture<LaneResult> ask(Ascent ascent, int tier, Set<String> tasks) {
        return tiers.get(tier).submit(ascent.stream, ascent.submission, tasks).thenCompose(completion -> {
            ascent.add(tier, completion);
            return completion.isOverdue() ? done(ascent) : escalate(ascent, tier + 1);
        });
    }

    private CompletableFuture<LaneResult> escalate(Ascent ascent, int from) {
        for (int tier = from; tier < tiers.size(); tier++) {
            Set<String> open = open(ascent, tiers.get(tier));
            if (!open.isEmpty()) {
                return ask(ascent, tier, open);
            }
        }
        return done(ascent);
    }

    private static CompletableFuture<LaneResult> done(Ascent ascent) {
        return CompletableFuture.completedFuture(ascent.completion());
    }

    /** The tasks to ask a tier for. */
    private Set<String> open(Ascent ascent, Lane tier) {
        Set<String> open = new LinkedHashSet<>();
        String language = ascent.language();
        for (String task : ascent.tasks) {
            LabelResult result = ascent.results.get(task);
            boolean sure = result != null && thresholds.sure(task, language, result.probability());
            if (!sure && tier.tasks().contains(task)) {
                open.add(task);
                escalated(tier.name(), task, result == null ? "uncovered" : "unsure");
            }
        }
        return open;
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
