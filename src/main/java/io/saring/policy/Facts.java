package io.saring.policy;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Unanswered;
import io.saring.text.NormalisedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may know of one message. What is not there reads as nothing: no probability, an empty text, zero. For one
 * thread.
 *
 * @param message the labelled message
 * @param key the message's key, as text; absent where it has none
 * @param past what was decided about the key before
 * @param campaign how many messages of its campaign came within ten minutes
 */
public record Facts(LabelledMessage message, @Nullable String key, Past past, LongSupplier campaign) {

    /** Of a message that is part of no campaign. */
    public Facts(LabelledMessage message, @Nullable String key, Past past) {
        this(message, key, past, () -> 0);
    }

    /** Of a message whose key is not known, nor what was before. */
    public static Facts of(LabelledMessage message) {
        return new Facts(message, null, Past.NONE);
    }

    /**
     * Of what engines said of a text that came through no topic.
     *
     * @param language the code of its language
     * @param unanswered the tasks that were asked and have no result
     */
    public static Facts of(String language, List<LabelResult> results, List<Unanswered> unanswered) {
        Language known = new Language(language, 1, NormalisedText.NO_SCRIPT, false, null);
        return of(CaseMessage.of(known, results, unanswered));
    }

    /** How probable a label is, 0 to 1. */
    double probability(String task, String label) {
        LabelResult result = result(task);
        Double probability = result == null ? null : result.distribution().get(label);
        return probability == null ? 0 : probability;
    }

    /** A task's most probable label. */
    String label(String task) {
        LabelResult result = result(task);
        return result == null ? "" : result.label();
    }

    /** Whether a task has a label. */
    boolean answered(String task) {
        return result(task) != null;
    }

    private @Nullable LabelResult result(String task) {
        for (LabelResult result : message.results()) {
            if (result.task().equals(task)) {
                return result;
            }
        }
        return null;
    }

    String language() {
        return message.language().code();
    }

    String channel() {
        return orEmpty(message.channel());
    }

    String author() {
        return orEmpty(message.authorRef());
    }

    String attribute(String name) {
        return orEmpty(message.attributes().get(name));
    }

    boolean degraded() {
        return message.status() == LabelStatus.DEGRADED;
    }

    /** How often the text holds entries of a list. */
    long listMatches(String list) {
        long count = 0;
        for (ListMatch match : message.matches()) {
            count += match.list().equals(list) ? match.count() : 0;
        }
        return count;
    }

    /** From when the message says it was written to when it was appended. */
    Duration age() {
        return Duration.between(
                message.createdAt(), Instant.ofEpochMilli(message.source().timestamp()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
