package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Provenance;
import io.saring.domain.Superseded;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.domain.Unanswered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelledMessageMappingTest {

    private static final LabelResult WITHOUT = LabelResult.withoutProbability("topic", "travel");

    @ParameterizedTest
    @EnumSource
    void everyFormOfTheTextSurvivesTheWayThereAndBack(TextForm form) {
        LabelledMessage labelled = labelled(form == TextForm.NONE ? null : "สวัสดี", form, LabelStatus.OK, null);
        assertThat(thereAndBack(labelled)).isEqualTo(labelled);
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusSurvivesTheWayThereAndBack(LabelStatus status) {
        LabelledMessage labelled =
                labelled("ok", TextForm.FULL, status, new Superseded("id-0", List.of(Mapped.SPAM, WITHOUT)));
        assertThat(thereAndBack(labelled)).isEqualTo(labelled);
    }

    @Test
    void aStatusThatALaterVersionAddedReadsAsOk() {
        // Given
        io.saring.event.LabelledMessage avro =
                LabelledMessageMapping.toAvro(labelled(null, TextForm.NONE, LabelStatus.DEGRADED, null));

        // When
        avro.put("status", io.saring.event.LabelStatus.UNKNOWN);

        // Then
        assertThat(LabelledMessageMapping.toDomain(avro).status()).isEqualTo(LabelStatus.OK);
    }

    @Test
    void aLabelWithoutAProbabilityHasNoneAfterwards() {
        LabelledMessage read = thereAndBack(labelled(null, TextForm.NONE, LabelStatus.OK, null));
        assertThat(read.results()).extracting(LabelResult::hasProbability).containsExactly(true, false);
    }

    private static LabelledMessage thereAndBack(LabelledMessage labelled) {
        return LabelledMessageMapping.toDomain(LabelledMessageMapping.toAvro(labelled));
    }

    private static LabelledMessage labelled(String text, TextForm form, LabelStatus status, Superseded supersedes) {
        return new LabelledMessage(
                "id-1",
                "m-1",
                Mapped.POSITION,
                "social",
                text,
                form,
                "hash",
                42,
                1,
                List.of(new ListMatch("gambling", "3", "slot gacor", 2)),
                "1:fingerprint",
                "chat",
                "author",
                "parent",
                Mapped.NOW,
                true,
                Map.of("ticket", "7"),
                Mapped.NOW.plusMillis(5),
                new Language("my", 0.8, "Mymr", true, 0.97),
                List.of(Mapped.SPAM, WITHOUT),
                List.of(new Unanswered("topic", Unanswered.Reason.ABSTAINED)),
                new Provenance("lexical", "model", "revision", null, "1", 2, true, false, 7),
                status,
                new Timings(1.5, 2.5, 3.5),
                supersedes,
                null);
    }
}
