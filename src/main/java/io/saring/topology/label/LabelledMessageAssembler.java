package io.saring.topology.label;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Message;
import io.saring.domain.Sha256;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.serving.LaneResult;
import io.saring.text.NormalisedText;
import io.saring.text.Redactor;
import io.saring.topology.CloudEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Assembles labelled messages from what the engines answered. Thread-safe. */
public final class LabelledMessageAssembler {

    /** The kind of event, as its id and its {@code ce_type} name it. */
    public static final String TYPE = "io.saring.event.LabelledMessage";

    /**
     * Marks of one output's events.
     *
     * @param kind what tells their ids from those of other events of the same messages
     * @param replayId the replay; absent for live traffic
     * @param tasks the tasks that they say something of: an answer, or why there is none
     * @param textForm how much of the text they carry
     */
    public record Kind(String kind, @Nullable String replayId, Set<String> tasks, TextForm textForm) {}

    private final Kind kind;
    private final CloudEvents cloudEvents;
    private final Clock clock;
    private final Redactor redactor = new Redactor();

    /** For events of a kind. */
    public LabelledMessageAssembler(Kind kind, CloudEvents cloudEvents, Clock clock) {
        this.kind = kind;
        this.cloudEvents = cloudEvents;
        this.clock = clock;
    }

    /** The event about a message. */
    public LabelledMessage assemble(Message message, MessageOrigin origin, LaneResult.Labelled labelled) {
        Instant now = clock.instant();
        long endToEnd = now.toEpochMilli() - origin.position().timestamp();
        LaneResult.Effort effort = labelled.effort();
        return new LabelledMessage(
                cloudEvents.id(origin.position(), kind.kind(), origin.attempt(), kind.replayId()),
                message.id(),
                origin.position(),
                origin.stream(),
                shownText(message.text()),
                kind.textForm(),
                Sha256.hex(message.text()),
                message.channel(),
                message.authorRef(),
                message.parentId(),
                message.createdAt(),
                now,
                language(labelled.text(), labelled.results()),
                labelled.results(),
                labelled.unanswered(kind.tasks()),
                labelled.provenance(),
                labelled.degraded() ? LabelStatus.DEGRADED : LabelStatus.OK,
                new Timings(effort.queueNanos() / 1e6, effort.inferenceNanos() / 1e6, Math.max(0, endToEnd)),
                origin.supersedes(),
                kind.replayId());
    }

    private @Nullable String shownText(String text) {
        return switch (kind.textForm()) {
            case NONE -> null;
            case REDACTED -> redactor.redact(text);
            case FULL -> text;
        };
    }

    private static Language language(NormalisedText text, List<LabelResult> results) {
        String code = Language.UNDETERMINED;
        double probability = 0;
        for (LabelResult result : results) {
            if (result.task().equals(Language.TASK)) {
                code = result.label();
                probability = result.probability();
            }
        }
        return new Language(code, probability, text.script(), text.codeMixed(), text.zawgyiProbability());
    }
}
