package io.saring.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Sha256;
import io.saring.label.LabelRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A lane whose results are used again for the same normalised text, tasks, context and language; texts that are in flight
 * share one call. It belongs to one engine, whose model, revision and prompt never change while it is open. Thread-safe.
 *
 * <p>It keeps a text's SHA-256 and no text. Only labels are kept: what an engine failed on is tried anew
 * when it comes again.
 */
public final class CachingLane extends ForwardingLane {

    /** About what an entry takes beside its probabilities, and what each of these takes, in bytes. */
    private static final int ENTRY_BYTES = 512;

    private static final int PROBABILITY_BYTES = 96;

    private final ConcurrentMap<ByteBuffer, CompletableFuture<LaneResult>> results;
    private final DoubleConsumer hits;
    private final DoubleConsumer shared;
    private final DoubleConsumer misses;

    /**
     * Over a lane.
     *
     * @param mostBytes about how much memory it may take
     */
    public CachingLane(Lane lane, long mostBytes, Meters meters) {
        super(lane);
        AsyncCache<ByteBuffer, LaneResult> cache = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((ByteBuffer key, LaneResult result) -> bytes(result))
                .executor(Runnable::run)
                .buildAsync();
        this.results = cache.asMap();
        this.hits = meters.recorder(Metric.CACHE, lane.name(), "hit");
        this.shared = meters.recorder(Metric.CACHE, lane.name(), "shared");
        this.misses = meters.recorder(Metric.CACHE, lane.name(), "miss");
        meters.gauge(Metric.CACHE_ENTRIES, results::size, lane.name());
    }

    private static int bytes(LaneResult result) {
        int probabilities = 0;
        if (result instanceof LaneResult.Labelled labelled) {
            for (LabelResult own : labelled.results()) {
                probabilities += 1 + own.distribution().size();
            }
        }
        return ENTRY_BYTES + probabilities * PROBABILITY_BYTES;
    }

    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        ByteBuffer key = key(submission, tasks);
        if (key == null) {
            return super.submit(stream, submission, tasks);
        }
        CompletableFuture<LaneResult> own = new CompletableFuture<>();
        CompletableFuture<LaneResult> known = results.putIfAbsent(key, own);
        if (known != null) {
            (known.isDone() ? hits : shared).accept(1);
            return known.thenApply(result -> hit(submission, result));
        }
        misses.accept(1);
        var unused = super.submit(stream, submission, tasks).thenAccept(result -> {
            if (!(result instanceof LaneResult.Labelled)) {
                results.remove(key, own);
            }
            own.complete(result);
        });
        // A copy: who waits for it must not be able to complete what others share.
        return own.copy();
    }

    /** Absent where the text cannot even be normalised: the lane finds out in its own thread, and has it fail alone. */
    private static @Nullable ByteBuffer key(Submission submission, Set<String> tasks) {
        LabelRequest request;
        try {
            request = submission.request(tasks);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
        MessageDigest digest = Sha256.newDigest();
        add(digest, request.text().text());
        add(digest, request.context());
        add(digest, request.languageHint());
        new TreeSet<>(tasks).forEach(task -> add(digest, task));
        return ByteBuffer.wrap(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String piece) {
        byte[] bytes = piece == null ? new byte[0] : piece.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(piece == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    /** Script and encoding are told of how the text itself was written, before it was normalised. */
    private static LaneResult hit(Submission submission, LaneResult result) {
        if (!(result instanceof LaneResult.Labelled labelled)) {
            return result;
        }
        return new LaneResult.Labelled(
                submission.normalised(),
                labelled.results(),
                labelled.abstained(),
                labelled.provenance().reused(),
                labelled.degraded(),
                new LaneResult.Effort(labelled.effort().attempts(), 0, 0));
    }

    /** {@inheritDoc} Nothing where the result is known. */
    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        ByteBuffer key = key(submission, tasks);
        return key != null && results.containsKey(key) ? Duration.ZERO : super.expectedWait(stream, submission, tasks);
    }
}
