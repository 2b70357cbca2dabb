package io.saring.serving;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.EngineLostException;
import io.saring.label.Labeller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One engine's lane: gathers texts of all streams into batches and gives them to the labeller. Thread-safe.
 *
 * <p>It owns as many threads as the labeller takes calls at once. A thread that is free takes what waits as soon as a
 * batch is full or the oldest text has lingered; while it is busy, the next batch grows.
 */
public final class MicroBatcher implements Lane {

    private static final Logger log = LogManager.getLogger(MicroBatcher.class);
    private static final long IDLE = Long.MIN_VALUE;

    private final Labeller labeller;
    private final BatchSettings settings;
    private final BatchRunner runner;
    private final int maxTokens;
    private final int maxTexts;
    private final BatchTimes times = new BatchTimes();
    private final FairQueue<QueuedSubmission> waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final AtomicLongArray callStarted;
    private final List<Thread> threads = new ArrayList<>();
    private final DoubleConsumer queueTime;
    private volatile boolean failed;
    private boolean closed;

    /**
     * Starts the lane's threads.
     *
     * @param weights the share that each stream gets when texts of several wait; 1 where it is not named
     */
    public MicroBatcher(Labeller labeller, BatchSettings settings, Map<String, Double> weights, Meters meters) {
        this.labeller = labeller;
        this.settings = settings;
        this.maxTokens = Math.min(settings.maxTokens(), labeller.mostTokens());
        this.maxTexts = Math.min(settings.maxTexts(), labeller.mostTexts());
        this.waiting = new FairQueue<>(weights);
        this.runner = new BatchRunner(labeller, settings, meters);
        this.queueTime = meters.recorder(Metric.QUEUE, labeller.name());
        this.callStarted = new AtomicLongArray(labeller.parallelism());
        for (int i = 0; i < labeller.parallelism(); i++) {
            int index = i;
            callStarted.set(index, IDLE);
            Thread thread = new Thread(() -> run(index), "saring-lane-" + labeller.name() + "-" + index);
            thread.setDaemon(true);
            threads.add(thread);
        }
        meters.gauge(Metric.QUEUE_DEPTH, this::waiting, labeller.name());
        meters.gauge(Metric.ENGINE_STALLED, () -> stalled() ? 1 : 0, labeller.name());
        threads.forEach(Thread::start);
    }

    @Override
    public String name() {
        return labeller.name();
    }

    @Override
    public Set<String> tasks() {
        return labeller.tasks();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The lane's threads normalise it, so that the one that submits is free for the next, and complete its result.
     */
    @Override
    public CompletableFuture<LaneResult> submit(String stream, Submission submission, Set<String> tasks) {
        int tokens = tokens(submission);
        lock.lock();
        try {
            CompletableFuture<LaneResult> result = new CompletableFuture<>();
            if (closed) {
                return result;
            }
            long now = System.nanoTime();
            waiting.add(stream, new QueuedSubmission(submission, tasks, tokens, now, result), tokens, now);
            if (waiting.size() == 1 || waiting.size() % maxTexts == 0) {
                arrived.signal();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>That is the batches ahead of it, each as long as full ones have been of late, half a batch where all threads are busy,
     * and its own. Nothing where the lane is idle, whatever its batches took once: so an engine that was slow is tried again.
     */
    @Override
    public Duration expectedWait(String stream, Submission submission, Set<String> tasks) {
        int own = tokens(submission);
        lock.lock();
        try {
            int calls = calls();
            if (waiting.size() == 0 && calls == 0) {
                return Duration.ZERO;
            }
            double perText = (double) (waiting.cost() + own) / (waiting.size() + 1);
            double full = Math.max(1, Math.min(maxTokens, maxTexts * perText));
            double fullNanos = times.expected(full);
            if (fullNanos == 0) {
                return Duration.ZERO;
            }
            double perNano = full * labeller.parallelism() / fullNanos;
            double cost = waiting.costUntilServed(stream, own, perNano, System.nanoTime());
            double ahead = Math.floor(cost / full) / labeller.parallelism();
            double running = calls < labeller.parallelism() ? 0 : 0.5;
            double nanos = (ahead + running) * fullNanos + times.expected(cost % full);
            return Duration.ofNanos((long) nanos);
        } finally {
            lock.unlock();
        }
    }

    /** About its tokens; of a text that the engine cannot count, its length: the call itself tells whether it can be labelled. */
    private int tokens(Submission submission) {
        try {
            return labeller.tokens(submission.text());
        } catch (RuntimeException | StackOverflowError e) {
            return submission.text().length();
        }
    }

    private int calls() {
        int calls = 0;
        for (int i = 0; i < callStarted.length(); i++) {
            calls += callStarted.get(i) == IDLE ? 0 : 1;
        }
        return calls;
    }

    @Override
    public boolean idle() {
        return waiting() == 0 && calls() == 0;
    }

    @Override
    public boolean hasRoom() {
        return waiting() < settings.capacity();
    }

    /** {@inheritDoc} Of several threads, all: while one is free to take a text, a slow call holds up nobody else's. */
    @Override
    public boolean stalled() {
        long now = System.nanoTime();
        for (int i = 0; i < callStarted.length(); i++) {
            long started = callStarted.get(i);
            if (started == IDLE || now - started <= settings.callTimeout().toNanos()) {
                return false;
            }
        }
        return true;
    }

    /** {@inheritDoc} A thread of the lane ended then, since the engine is lost or by an error that no call can cause. */
    @Override
    public boolean failed() {
        return failed;
    }

    private int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void run(int index) {
        try {
            for (List<QueuedSubmission> batch = next(); batch != null; batch = next()) {
                long now = System.nanoTime();
                for (QueuedSubmission queued : batch) {
                    queueTime.accept((now - queued.submittedAt()) / 1e9);
                }
                runner.run(batch, calling -> callStarted.set(index, calling ? System.nanoTime() : IDLE));
                served(batch, System.nanoTime() - now);
            }
        } catch (InterruptedException e) {
            // Closing: what is in flight is abandoned, its slot still holds the record.
            Thread.currentThread().interrupt();
        } catch (EngineLostException e) {
            failed = true;
            log.error("engine {} is lost: {}", labeller.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            failed = true;
            // Its message may quote a text.
            log.error(
                    "the lane of engine {} lost a thread: {}",
                    labeller.name(),
                    e.getClass().getName());
        }
    }

    private void served(List<QueuedSubmission> batch, long nanos) {
        lock.lock();
        try {
            times.note(batch.stream().mapToLong(QueuedSubmission::tokens).sum(), nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a batch; there is none once the lane is closed. */
    private @Nullable List<QueuedSubmission> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                QueuedSubmission oldest = waiting.peek();
                if (oldest == null) {
                    arrived.await();
                } else {
                    long lingerLeft = settings.linger().toNanos() - (System.nanoTime() - oldest.submittedAt());
                    if (lingerLeft <= 0 || waiting.size() >= maxTexts) {
                        return take();
                    }
                    var unused = arrived.awaitNanos(lingerLeft);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private List<QueuedSubmission> take() {
        List<QueuedSubmission> batch = new ArrayList<>();
        int longest = 0;
        for (QueuedSubmission next = waiting.peek(); next != null; next = waiting.peek()) {
            longest = Math.max(longest, next.tokens());
            boolean fits = batch.size() < maxTexts && (long) longest * (batch.size() + 1) <= maxTokens;
            if (!fits && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.take());
        }
        if (waiting.size() > 0) {
            arrived.signal();
        }
        return batch;
    }

    /** Interrupts the lane's threads. {@inheritDoc} */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        threads.forEach(Thread::interrupt);
    }
}
