package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import io.saring.event.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLetterMappingTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonSurvivesTheWayThereAndBack(Failure.Reason reason) {
        DeadLetter letter = letter(reason, new byte[] {1}, new byte[] {2, 3});
        assertThat(DeadLetterMapping.toDomain(DeadLetterMapping.toAvro(letter)))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    @Test
    void aTombstoneHasNeitherKeyNorValue() {
        DeadLetter letter = letter(Failure.Reason.TOMBSTONE, null, null);
        assertThat(DeadLetterMapping.toDomain(DeadLetterMapping.toAvro(letter)))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    @Test
    void aReasonThatALaterVersionAddedReadsAsUndecodable() {
        // Given
        io.saring.event.DeadLetter avro =
                DeadLetterMapping.toAvro(letter(Failure.Reason.INVALID, new byte[0], new byte[0]));

        // When
        avro.put("reason", Reason.UNKNOWN);

        // Then
        assertThat(DeadLetterMapping.toDomain(avro).failure())
                .isEqualTo(new Failure(Failure.Reason.UNDECODABLE, "why", 4));
    }

    private static DeadLetter letter(Failure.Reason reason, byte[] key, byte[] value) {
        return new DeadLetter(
                "id-3",
                Mapped.POSITION,
                "label",
                "social",
                new Failure(reason, "why", 4),
                key,
                value,
                true,
                5_000_000_000L,
                "hash",
                List.of(new RecordHeader("h", null)),
                Mapped.NOW);
    }
}
