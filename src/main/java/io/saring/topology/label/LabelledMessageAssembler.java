package io.saring.topology.label;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Message;
import io.saring.domain.Provenance;
import io.saring.domain.Sha256;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.domain.Unanswered;
import io.saring.label.terms.WordLists;
import io.saring.serving.LaneResult;
import io.saring.text.Fingerprint;
import io.saring.text.Links;
import io.saring.text.NormalisedText;
import io.saring.text.Redactor;
import io.saring.topology.CloudEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
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
     * @param shown what they say of their messages
     */
    public record Kind(String kind, @Nullable String replayId, Shown shown) {}

    /**
     * What events say of their messages.
     *
     * @param tasks the tasks that they say something of: an answer, or why there is none
     * @param textForm how much of the text they carry
     * @param attributes names of the attributes that they carry
     * @param lists tells the word lists that are in force
     * @param futureTolerance how long after its record a message may say that it was written
     */
    public record Shown(
            Set<String> tasks,
            TextForm textForm,
            Set<String> attributes,
            Supplier<WordLists> lists,
            Duration futureTolerance) {}

    /** What an event says that engines, or their absence, have told. */
    private record Labels(
            Language language,
            List<LabelResult> results,
            List<Unanswered> unanswered,
            List<ListMatch> matches,
            @Nullable String fingerprint,
            Provenance provenance,
            LabelStatus status,
            LaneResult.Effort effort) {}

    private static final Language NO_LANGUAGE =
            new Language(Language.UNDETERMINED, 0, NormalisedText.NO_SCRIPT, false, null);

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

    /** The event about a message that engines have labelled. */
    public LabelledMessage assemble(Message message, MessageOrigin origin, LaneResult.Labelled labelled) {
        return event(
                message,
                origin,
                new Labels(
                        language(labelled.text(), labelled.results()),
                        labelled.results(),
                        labelled.unanswered(kind.shown().tasks()),
                        kind.shown().lists().get().in(labelled.text()),
                        Fingerprint.of(labelled.text())
                                .map(Fingerprint::toString)
                                .orElse(null),
                        labelled.provenance(),
                        labelled.degraded() ? LabelStatus.DEGRADED : LabelStatus.OK,
                        labelled.effort()));
    }

    /** The event about a message that there is nothing to label of. */
    LabelledMessage empty(Message message, MessageOrigin origin) {
        List<Unanswered> unanswered = new TreeSet<>(kind.shown().tasks())
                .stream()
                        .map(task -> new Unanswered(task, Unanswered.Reason.NOTHING_TO_LABEL))
                        .toList();
        return event(
                message,
                origin,
                new Labels(
                        NO_LANGUAGE,
                        List.of(),
                        unanswered,
                        List.of(),
                        null,
                        Provenance.NO_ENGINE,
                        LabelStatus.OK,
                        LaneResult.Effort.NONE));
    }

    private LabelledMessage event(Message message, MessageOrigin origin, Labels labels) {
        Instant now = clock.instant();
        long endToEnd = now.toEpochMilli() - origin.position().timestamp();
        CreationTime written =
                CreationTime.of(message, origin.position(), kind.shown().futureTolerance());
        return new LabelledMessage(
                cloudEvents.id(origin.position(), kind.kind(), origin.attempt(), kind.replayId()),
                message.id(),
                origin.position(),
                origin.stream(),
                shownText(message.text()),
                kind.shown().textForm(),
                Sha256.hex(message.text()),
                message.text().codePointCount(0, message.text().length()),
                Links.count(message.text()),
                labels.matches(),
                labels.fingerprint(),
                message.channel(),
                message.authorRef(),
                message.parentId(),
                written.instant(),
                written.replaced(),
                shownAttributes(message),
                now,
                labels.language(),
                labels.results(),
                labels.unanswered(),
                labels.provenance(),
                labels.status(),
                timings(labels.effort(), endToEnd),
                origin.supersedes(),
                kind.replayId());
    }

    private static Timings timings(LaneResult.Effort effort, long endToEnd) {
        return new Timings(effort.queueNanos() / 1e6, effort.inferenceNanos() / 1e6, Math.max(0, endToEnd));
    }

    private Map<String, String> shownAttributes(Message message) {
        Map<String, String> shown = new HashMap<>();
        for (String name : kind.shown().attributes()) {
            String value = message.attributes().get(name);
            if (value != null) {
                shown.put(name, value);
            }
        }
        return shown;
    }

    private @Nullable String shownText(String text) {
        return switch (kind.shown().textForm()) {
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
