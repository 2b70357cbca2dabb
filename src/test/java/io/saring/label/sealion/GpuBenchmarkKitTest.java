package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken to a machine with a GPU. That it runs there was not seen: none is at hand. */
class GpuBenchmarkKitTest {

    @TempDir
    private Path folder;

    @Test
    void theScriptLiesBesideTheArchivesThatItLoads() throws IOException {
        GpuBenchmarkKit.write(folder);
        assertThat(Files.readString(folder.resolve("gpu.py"))).contains("torch.jit.load", "decoder-{name}.pt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decoder-8b.pt", "decoder-32b.pt", "decoder-tiny.pt"})
    void pytorchAcceptsEachArchiveWithAllItsOperators(String archive) throws IOException {
        // Given
        GpuBenchmarkKit.write(folder);
        Compute.of("cpu", null);

        // When it is loaded, every operator is resolved, those of CUDA too
        assertThatCode(() -> load(folder.resolve(archive))).doesNotThrowAnyException();
    }

    private static void load(Path archive) throws IOException {
        try (PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
                InputStream stream = Files.newInputStream(archive)) {
            JniUtils.loadModule(manager, stream, false, false).close();
        }
    }
}
