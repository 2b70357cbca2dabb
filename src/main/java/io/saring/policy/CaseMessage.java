package io.saring.policy;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Provenance;
import io.saring.domain.SourcePosition;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.domain.Unanswered;
import io.saring.text.Links;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages that no topic has: of cases, and of texts that a policy is tried on. */
final class CaseMessage {

    /** When they came. */
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    static final SourcePosition POSITION = new SourcePosition("case", 0, 0, TIME.toEpochMilli(), false);

    private CaseMessage() {}

    /** One that nothing else is known of. */
    static LabelledMessage of(Language language, List<LabelResult> results, List<Unanswered> unanswered) {
        return of(language, results, unanswered, "", List.of(), Provenance.NO_ENGINE);
    }

    /** One with a text. */
    static LabelledMessage of(
            Language language,
            List<LabelResult> results,
            List<Unanswered> unanswered,
            String text,
            List<ListMatch> matches,
            Provenance provenance) {
        return new LabelledMessage(
                "case",
                "case",
                POSITION,
                "case",
                null,
                TextForm.NONE,
                "",
                text.codePointCount(0, text.length()),
                Links.count(text),
                matches,
                null,
                null,
                null,
                null,
                TIME,
                false,
                Map.of(),
                TIME,
                language,
                results,
                unanswered,
                provenance,
                LabelStatus.OK,
                Timings.NONE,
                null,
                null);
    }
}
