package io.saring.label.sealion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a decoder computes, and how precisely.
 *
 * @param device {@code cpu}, or {@code cuda:0} and so on
 * @param precision the numbers that weights and activations are kept in
 */
record Compute(String device, Precision precision) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** The kinds of numbers that the decoder computes with. */
    enum Precision {
        /** Four bytes. */
        FP32(6, 4),
        /** Two bytes, with the range of four. */
        BF16(15, 2);

        private final int type;
        private final int bytes;

        Precision(int type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        /** PyTorch's number for it, as in c10/core/ScalarType.h. */
        int type() {
            return type;
        }

        int bytes() {
            return bytes;
        }
    }

    boolean onCuda() {
        return device.startsWith("cuda");
    }

    /** What suits a device: on a processor that cannot multiply bf16 numbers, fp32 is faster. */
    static Compute on(String device) {
        boolean bf16 = device.startsWith("cuda") || processorHasBf16();
        return new Compute(device, bf16 ? Precision.BF16 : Precision.FP32);
    }

    private static boolean processorHasBf16() {
        try {
            String processor = Files.readString(PROCESSOR);
            return processor.contains("avx512_bf16") || processor.contains("amx_bf16");
        } catch (IOException e) {
            return false;
        }
    }
}
