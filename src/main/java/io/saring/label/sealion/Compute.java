package io.saring.label.sealion;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Device and precision of a decoder.
 *
 * @param device {@code cpu}, or {@code cuda:0} and so on
 * @param precision the numbers that weights and activations are kept in
 */
record Compute(String device, Precision precision) {

    private static final String CPU = "cpu";
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

        /** Its name in configuration. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where and how to compute.
     *
     * @param device a device's name; absent for a CUDA device where PyTorch sees one
     * @param precision a precision's name; absent for what suits the device: on a processor that cannot multiply bf16
     *     numbers fp32 is faster
     * @throws IllegalArgumentException where there is no such device or precision, or the device cannot compute in it
     */
    static Compute of(@Nullable String device, @Nullable String precision) {
        String chosen = device == null ? (cudaDevices() > 0 ? "cuda:0" : CPU) : checked(device);
        if (precision != null) {
            Compute named = new Compute(chosen, named(precision));
            named.refuseWhatTheProcessorLacks();
            return named;
        }
        boolean bf16 = !chosen.equals(CPU) || processorHasBf16();
        return new Compute(chosen, bf16 ? Precision.BF16 : Precision.FP32);
    }

    private void refuseWhatTheProcessorLacks() {
        if (precision == Precision.BF16 && !onCuda() && !processorTakesBf16()) {
            throw new IllegalArgumentException("precision: is bf16, for which this machine's processor lacks AVX-512"
                    + " (avx512bw, avx512vl, avx512dq) or AVX-NE-CONVERT; leave the key out, or set it to fp32");
        }
    }

    private static Precision named(String precision) {
        for (Precision candidate : Precision.values()) {
            if (candidate.id().equals(precision)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("precision: is \"" + precision + "\"; it must be fp32 or bf16");
    }

    private static String checked(String device) {
        if (device.equals(CPU)) {
            return CPU;
        }
        if (!device.matches("cuda(:\\d{1,2})?")) {
            throw new IllegalArgumentException(
                    "device: is \"" + device + "\"; it must be cpu, cuda or cuda:N with a device's number");
        }
        int number = device.contains(":") ? Integer.parseInt(device.substring(device.indexOf(':') + 1)) : 0;
        if (number >= cudaDevices()) {
            throw new IllegalArgumentException("device: is " + device + ", but PyTorch sees " + cudaDevices()
                    + " CUDA devices; the PyTorch that ships computes on processors only, and topology-docs/gpu.md tells"
                    + " how to put in one for CUDA");
        }
        return "cuda:" + number;
    }

    private static int cudaDevices() {
        // DJL looks for native libraries on the net unless it is told that all are here.
        System.setProperty("ai.djl.offline", "true");
        return Engine.getEngine("PyTorch").getGpuCount();
    }

    boolean onCuda() {
        return !device.equals(CPU);
    }

    private static boolean processorHasBf16() {
        String processor = processor();
        return takesBf16(processor) && (processor.contains("avx512_bf16") || processor.contains("amx_bf16"));
    }

    /** Whether PyTorch computes in bf16 on this machine's processor at all, be it slowly. */
    static boolean processorTakesBf16() {
        return takesBf16(processor());
    }

    /** The same for a processor as /proc/cpuinfo describes it; what oneDNN demands before it reorders weights in bf16. */
    static boolean takesBf16(String processor) {
        return processor.contains("avx_ne_convert")
                || (processor.contains("avx512bw") && processor.contains("avx512vl") && processor.contains("avx512dq"));
    }

    private static String processor() {
        try {
            return Files.readString(PROCESSOR);
        } catch (IOException e) {
            return "";
        }
    }
}
