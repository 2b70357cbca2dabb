package io.saring.app.documents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Follows the topic of documents on a thread of its own, and puts in force what it points to. */
public final class DocumentFollower implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(DocumentFollower.class);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final DocumentTopic topic;
    private final DocumentsInForce inForce;
    private final List<Runnable> listeners = new ArrayList<>();
    private final ExecutorService afterwards = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(work, "saring-documents-told");
        own.setDaemon(true);
        return own;
    });
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean ends;

    /** Reads the topic to its end and puts in force what it points to; goes on when it is started. */
    public DocumentFollower(DocumentTopic topic, DocumentsInForce inForce) {
        this.topic = topic;
        this.inForce = inForce;
        inForce.follow(topic.readToEnd());
        thread = new Thread(this::follow, "saring-documents");
        thread.setDaemon(true);
    }

    /**
     * Goes on.
     *
     * @param changed called on another thread after changes, one after the other, so that what takes its time keeps no change
     *     waiting; once for several that come close together
     */
    public void start(List<Runnable> changed) {
        listeners.addAll(changed);
        thread.start();
    }

    private void follow() {
        while (!ends) {
            try {
                if (topic.readOn()) {
                    inForce.follow(topic.log());
                    tell();
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn(
                        "the topic of policies cannot be read: {}; what is in force stays, trying again",
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(AFTER_ERROR.toNanos());
            } catch (RuntimeException e) {
                log.warn("a change of policies or lists was not taken up: {}", e.toString());
            }
        }
    }

    private void tell() {
        if (telling.compareAndSet(false, true)) {
            afterwards.execute(() -> {
                telling.set(false);
                listeners.forEach(DocumentFollower::run);
            });
        }
    }

    private static void run(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.warn("what a change of policies or lists does could not be checked: {}", e.toString());
        }
    }

    @Override
    public void close() {
        ends = true;
        boolean interrupted = false;
        if (thread.isAlive()) {
            try {
                thread.join(ENDS_WITHIN.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (!thread.isAlive()) {
            topic.close();
        }
        afterwards.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
