package io.saring.app;

import io.saring.config.Configuration;
import io.saring.console.Texts;
import io.saring.domain.CaseKey;
import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import io.saring.ops.http.RefusedException;
import io.saring.schema.Events;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Looks up texts one after the other on a thread of its own. Thread-safe. */
final class SourceTexts implements Texts, AutoCloseable {

    /** Who comes after so many is told to come again. */
    private static final int MOST_WAIT = 200;

    private final SourceMessages messages;
    private final ExecutorService lookups;

    SourceTexts(Configuration configuration, Events events) {
        messages = new SourceMessages(configuration, events);
        lookups = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAIT), task -> {
            Thread thread = new Thread(task, "saring-texts");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletionStage<Optional<String>> look(CaseKey message, SourcePosition source) {
        try {
            return CompletableFuture.supplyAsync(() -> text(message, source), lookups);
        } catch (RejectedExecutionException e) {
            throw new RefusedException(429, "too many texts are looked up now; ask again in a second");
        }
    }

    /** A topic that was made anew has another message at the same place. */
    private Optional<String> text(CaseKey message, SourcePosition source) {
        try {
            return messages.at(source)
                    .filter(own -> own.id().equals(message.messageId()))
                    .map(Message::text);
        } catch (KafkaException | StartupException e) {
            throw new RefusedException(503, "the message cannot be read now; ask again in a moment");
        }
    }

    /** The consumer belongs to the thread that looks up. */
    @Override
    public void close() {
        lookups.execute(messages::close);
        lookups.shutdown();
        try {
            if (!lookups.awaitTermination(5, TimeUnit.SECONDS)) {
                var unused = lookups.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
