package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeTest {

    @ParameterizedTest
    @CsvSource({
        "flags : avx avx2 f16c fma, false",
        "flags : avx2 avx512f avx512bw, false",
        "flags : avx512bw avx512vl, false",
        "flags : avx512bw avx512dq, false",
        "flags : avx512vl avx512dq, false",
        "flags : avx2 avx512f avx512dq avx512bw avx512vl, true",
        "flags : avx2 avx_vnni avx_ne_convert, true",
        "'', false"
    })
    void bf16NeedsInstructionsThatOlderProcessorsLack(String processor, boolean takesBf16) {
        assertThat(Compute.takesBf16(processor)).isEqualTo(takesBf16);
    }

    @Test
    void fp32IsComputedOnEveryProcessor() {
        assertThat(Compute.of("cpu", "fp32")).isEqualTo(new Compute("cpu", Compute.Precision.FP32));
    }

    @Test
    void bf16OnAProcessorWithoutItIsRefusedWithWhatToDo() {
        assumeThat(Compute.processorTakesBf16())
                .as("this processor computes in bf16")
                .isFalse();

        assertThatThrownBy(() -> Compute.of("cpu", "bf16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: is bf16, for which this machine's processor lacks AVX-512 (avx512bw, avx512vl,"
                        + " avx512dq) or AVX-NE-CONVERT; leave the key out, or set it to fp32");
    }

    @Test
    void anUnknownPrecisionIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Compute.of("cpu", "int8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: is \"int8\"; it must be fp32 or bf16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "CPU", "cuda:", "cuda:100", "cuda:-1", "cuda 0"})
    void aDeviceThatIsNoneIsRefusedWithWhatThereMayBe(String device) {
        assertThatThrownBy(() -> Compute.of(device, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device: is \"" + device + "\"; it must be cpu, cuda or cuda:N with a device's number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "cuda:0", "cuda:99"})
    void aDeviceThatPyTorchDoesNotSeeIsRefused(String device) {
        assertThatThrownBy(() -> Compute.of(device, "fp32"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "device: is " + device + ", but PyTorch sees 0 CUDA devices; the PyTorch that ships computes"
                                + " on processors only, and topology-docs/gpu.md tells how to put in one for CUDA");
    }

    @Test
    void whatIsNotChosenIsThePrecisionThatSuitsTheProcessor() {
        // When
        Compute compute = Compute.of(null, null);

        // Then it is one that the processor can compute in
        assertThat(compute).isEqualTo(Compute.of("cpu", null));
        assertThat(compute.onCuda()).isFalse();
        assertThat(compute).isEqualTo(Compute.of("cpu", compute.precision().id()));
    }

    @Test
    void bf16IsComputedWhereTheProcessorTakesIt() {
        assumeThat(Compute.processorTakesBf16())
                .as("this processor computes in bf16")
                .isTrue();

        assertThat(Compute.of("cpu", "bf16")).isEqualTo(new Compute("cpu", Compute.Precision.BF16));
    }
}
