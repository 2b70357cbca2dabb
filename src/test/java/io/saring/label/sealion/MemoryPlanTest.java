package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How much a processor is given at a time, by the memory that there is. */
class MemoryPlanTest {

    private static final long GIBIBYTE = 1L << 30;
    private static final ModelShape SMALL = shape(28, 1024, 3072, 16, 8);
    private static final ModelShape LARGE = shape(36, 4096, 12_288, 32, 8);

    private static ModelShape shape(int layers, int hidden, int intermediate, int heads, int keyHeads) {
        return new ModelShape(
                "Any",
                layers,
                new ModelShape.Widths(hidden, intermediate, 151_936),
                new ModelShape.Attention(heads, keyHeads, 128, true),
                1e-6,
                true,
                new Rotary(1_000_000, null),
                4096);
    }

    private static MemoryPlan plan(ModelShape shape) {
        return MemoryPlan.of(shape, Compute.Precision.BF16, false);
    }

    @Test
    void withMuchMemoryAPassIsAsLargeAsTheProcessorComputesWellWith() {
        assertThat(plan(SMALL).passTokens(false, Long.MAX_VALUE)).isEqualTo(1024);
    }

    @Test
    void aLargeModelsPassIsSmallerSoThatItDoesNotPassForAHungDevice() {
        assertThat(plan(LARGE).passTokens(false, Long.MAX_VALUE)).isBetween(64, 300);
    }

    @Test
    void withLittleMemoryAPassIsSmaller() {
        MemoryPlan plan = plan(SMALL);
        long limit = plan.weightBytes() + Runtime.getRuntime().maxMemory() + 200 * plan.tokenBytes();
        assertThat(plan.passTokens(false, limit)).isEqualTo(200);
    }

    @Test
    void weightsThatHaveNoRoomAreRefusedWithWhatToDo() {
        assertThatThrownBy(() -> plan(LARGE).passTokens(false, 4 * GIBIBYTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this process may have 4.0 GiB")
                .hasMessageContaining("smaller checkpoint");
    }

    @Test
    void onCudaATiedHeadIsHeldOnceAndAPassIsLarge() {
        // When
        MemoryPlan plan = MemoryPlan.of(SMALL, Compute.Precision.BF16, true);

        // Then the embedding is not held besides, as it is on a processor
        assertThat(plan(SMALL).weightBytes() - plan.weightBytes()).isEqualTo(2 * SMALL.headParameters());
        assertThat(plan.passTokens(true, 0)).isEqualTo(16_384);
    }

    @Test
    void anUntiedHeadIsHeldBesidesTheEmbeddingOnCudaToo() {
        ModelShape untied = TinyCheckpoint.llamaShape();
        assertThat(MemoryPlan.of(untied, Compute.Precision.FP32, true).weightBytes())
                .isEqualTo(4 * (untied.layerParameters() + 2 * untied.headParameters()));
    }
}
