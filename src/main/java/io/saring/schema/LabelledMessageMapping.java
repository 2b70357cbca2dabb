package io.saring.schema;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Provenance;
import io.saring.domain.Superseded;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import java.util.ArrayList;
import java.util.List;

/** Labelled messages, Avro to domain and back. */
final class LabelledMessageMapping {

    private LabelledMessageMapping() {}

    static LabelledMessage toDomain(io.saring.event.LabelledMessage avro) {
        return new LabelledMessage(
                avro.getId(),
                avro.getMessageId(),
                PositionMapping.toDomain(avro.getSource()),
                avro.getStream(),
                avro.getText(),
                TextForm.valueOf(avro.getTextForm().name()),
                avro.getTextHash(),
                avro.getTextLength(),
                avro.getLinks(),
                matches(avro.getMatches()),
                avro.getFingerprint(),
                avro.getChannel(),
                avro.getAuthorRef(),
                avro.getParentId(),
                avro.getCreatedAt(),
                avro.getCreatedAtReplaced(),
                avro.getAttributes(),
                avro.getLabelledAt(),
                language(avro.getLanguage()),
                results(avro.getResults()),
                UnansweredMapping.toDomain(avro.getUnanswered()),
                provenance(avro.getProvenance()),
                StatusMapping.toDomain(avro.getStatus()),
                timings(avro.getTimings()),
                avro.getSupersedes() == null ? null : superseded(avro.getSupersedes()),
                avro.getReplayId());
    }

    static io.saring.event.LabelledMessage toAvro(LabelledMessage labelled) {
        return new io.saring.event.LabelledMessage(
                labelled.id(),
                labelled.messageId(),
                PositionMapping.toAvro(labelled.source()),
                labelled.stream(),
                labelled.text(),
                io.saring.event.TextForm.valueOf(labelled.textForm().name()),
                labelled.textHash(),
                labelled.textLength(),
                labelled.links(),
                avroMatches(labelled.matches()),
                labelled.fingerprint(),
                labelled.channel(),
                labelled.authorRef(),
                labelled.parentId(),
                labelled.createdAt(),
                labelled.createdAtReplaced(),
                labelled.attributes(),
                labelled.labelledAt(),
                language(labelled.language()),
                avroResults(labelled.results()),
                UnansweredMapping.toAvro(labelled.unanswered()),
                provenance(labelled.provenance()),
                StatusMapping.toAvro(labelled.status()),
                timings(labelled.timings()),
                labelled.supersedes() == null ? null : superseded(labelled.supersedes()),
                labelled.replayId());
    }

    private static Language language(io.saring.event.Language avro) {
        return new Language(
                avro.getCode(),
                avro.getProbability(),
                avro.getScript(),
                avro.getCodeMixed(),
                avro.getZawgyiProbability());
    }

    private static io.saring.event.Language language(Language language) {
        return new io.saring.event.Language(
                language.code(),
                language.probability(),
                language.script(),
                language.codeMixed(),
                language.zawgyiProbability());
    }

    private static List<LabelResult> results(List<io.saring.event.LabelResult> avro) {
        List<LabelResult> results = new ArrayList<>(avro.size());
        for (io.saring.event.LabelResult result : avro) {
            results.add(new LabelResult(
                    result.getTask(),
                    result.getLabel(),
                    result.getProbability(),
                    result.getDistribution(),
                    result.getCalibratedBy(),
                    result.getScreened()));
        }
        return results;
    }

    private static List<io.saring.event.LabelResult> avroResults(List<LabelResult> results) {
        List<io.saring.event.LabelResult> avro = new ArrayList<>(results.size());
        for (LabelResult result : results) {
            avro.add(new io.saring.event.LabelResult(
                    result.task(),
                    result.label(),
                    result.probability(),
                    result.distribution(),
                    result.calibratedBy(),
                    result.screened()));
        }
        return avro;
    }

    private static List<ListMatch> matches(List<io.saring.event.ListMatch> avro) {
        List<ListMatch> matches = new ArrayList<>(avro.size());
        for (io.saring.event.ListMatch match : avro) {
            matches.add(new ListMatch(match.getList(), match.getVersion(), match.getEntry(), match.getCount()));
        }
        return matches;
    }

    private static List<io.saring.event.ListMatch> avroMatches(List<ListMatch> matches) {
        List<io.saring.event.ListMatch> avro = new ArrayList<>(matches.size());
        for (ListMatch match : matches) {
            avro.add(new io.saring.event.ListMatch(match.list(), match.version(), match.entry(), match.count()));
        }
        return avro;
    }

    private static Provenance provenance(io.saring.event.Provenance avro) {
        return new Provenance(
                avro.getEngine(),
                avro.getModel(),
                avro.getRevision(),
                avro.getPromptHash(),
                avro.getTasksVersion(),
                avro.getTier(),
                avro.getCacheHit(),
                avro.getTruncated(),
                avro.getTokens());
    }

    private static io.saring.event.Provenance provenance(Provenance provenance) {
        return new io.saring.event.Provenance(
                provenance.engine(),
                provenance.model(),
                provenance.revision(),
                provenance.promptHash(),
                provenance.tasksVersion(),
                provenance.tier(),
                provenance.cacheHit(),
                provenance.truncated(),
                provenance.tokens());
    }

    private static Timings timings(io.saring.event.Timings avro) {
        return new Timings(avro.getQueueMs(), avro.getInferenceMs(), avro.getEndToEndMs());
    }

    private static io.saring.event.Timings timings(Timings timings) {
        return new io.saring.event.Timings(timings.queueMs(), timings.inferenceMs(), timings.endToEndMs());
    }

    static Superseded superseded(io.saring.event.Superseded avro) {
        return new Superseded(avro.getId(), results(avro.getResults()));
    }

    static io.saring.event.Superseded superseded(Superseded superseded) {
        return new io.saring.event.Superseded(superseded.id(), avroResults(superseded.results()));
    }
}
