package io.saring.label.sealion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Everything that a machine with a GPU and Python's torch needs to measure the decoder: its archives, and a script. */
public final class GpuBenchmarkKit {

    private static final Rotary ROTARY = new Rotary(1_000_000, null);
    private static final Compute CUDA = new Compute("cuda:0", Compute.Precision.BF16);
    private static final Compute CPU = new Compute("cpu", Compute.Precision.FP32);

    private GpuBenchmarkKit() {}

    /** Writes it into a folder. */
    public static void write(Path folder) {
        Map<String, byte[]> archives = Map.of(
                "decoder-8b.pt", Decoder.archive(shape(36, 4096, 12_288, 32, 8, 128), CUDA),
                "decoder-32b.pt", Decoder.archive(shape(64, 5120, 25_600, 64, 8, 128), CUDA),
                "decoder-tiny.pt", Decoder.archive(shape(2, 64, 96, 4, 2, 16), CPU));
        try (InputStream script = Objects.requireNonNull(GpuBenchmarkKit.class.getResourceAsStream("/bench/gpu.py"))) {
            Files.createDirectories(folder);
            Files.write(folder.resolve("gpu.py"), script.readAllBytes());
            for (Map.Entry<String, byte[]> archive : archives.entrySet()) {
                Files.write(folder.resolve(archive.getKey()), archive.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written (" + e + ")", e);
        }
    }

    private static ModelShape shape(int layers, int hidden, int intermediate, int heads, int keyHeads, int headSize) {
        return new ModelShape(
                "Qwen3ForCausalLM",
                layers,
                new ModelShape.Widths(hidden, intermediate, 151_936),
                new ModelShape.Attention(heads, keyHeads, headSize, true),
                1e-6,
                false,
                ROTARY,
                40_960);
    }
}
