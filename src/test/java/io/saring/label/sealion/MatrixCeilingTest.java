package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixCeilingTest {

    @ParameterizedTest
    @EnumSource(Compute.Precision.class)
    void aModelsMatricesAreMultipliedInEachPrecision(Compute.Precision precision) {
        // Given
        assumeThat(precision == Compute.Precision.FP32 || Compute.processorTakesBf16())
                .as("this processor computes in it")
                .isTrue();
        Compute.of("cpu", precision.id());

        // When
        try (MatrixCeiling ceiling = new MatrixCeiling(TinyCheckpoint.qwenShape(), precision, 8)) {
            // Then
            assertThat(ceiling.measure(2)).isPositive().isFinite();
        }
    }
}
