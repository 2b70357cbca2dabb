package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights are written for llama.cpp as they are, or in blocks of 32 with a scale each. */
class GgufFileTest {

    private static final int BLOCK = 32;
    private static final int BLOCK_BYTES = 34;

    @TempDir
    private Path folder;

    private Checkpoint checkpoint;
    private GgufFile.Vocabulary numbers;

    @BeforeEach
    void open() {
        checkpoint = Checkpoint.open(TinyCheckpoint.qwen(folder));
        numbers = GgufFile.Vocabulary.numbered(checkpoint.shape().vocabularySize());
    }

    @Test
    void matricesMayStayAsTheyAre() throws IOException {
        // When
        byte[] written = write(GgufFile.Matrices.BF16);

        // Then the file ends with the last layer's last matrix, to the byte
        byte[] last = stored(lastMatrix());
        assertThat(written).startsWith('G', 'G', 'U', 'F', 3, 0, 0, 0).endsWith(last);
    }

    @Test
    void aQuantisedMatrixIsCloseToWhatItWas() throws IOException {
        // When
        byte[] written = write(GgufFile.Matrices.Q8_0);

        // Then each number is at most half a step of its block's scale, and the scale's rounding, away from what it was
        ByteBuffer numbers = ByteBuffer.wrap(stored(lastMatrix())).order(ByteOrder.LITTLE_ENDIAN);
        int blocks = numbers.capacity() / 2 / BLOCK;
        ByteBuffer quantised = ByteBuffer.wrap(written, written.length - blocks * BLOCK_BYTES, blocks * BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int block = 0; block < blocks; block++) {
            double scale = half(quantised.getShort());
            assertThat(scale).isPositive();
            for (int i = 0; i < BLOCK; i++) {
                double wanted = Float.intBitsToFloat(numbers.getShort() << 16);
                assertThat(Math.abs(quantised.get() * scale - wanted)).isLessThan(scale * 0.75);
            }
        }
    }

    @Test
    void aMatrixOfZerosIsQuantisedToZeros() throws IOException {
        // Given
        StoredTensor matrix = lastMatrix();
        try (FileChannel channel = FileChannel.open(matrix.file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) matrix.size()), matrix.begin());
        }

        // When
        byte[] written = write(GgufFile.Matrices.Q8_0);

        // Then
        assertThat(written).endsWith(new byte[(int) matrix.elements() / BLOCK * BLOCK_BYTES]);
    }

    @Test
    void aCheckpointThatHasBecomeShorterIsNotWritten() throws IOException {
        // Given
        try (FileChannel channel = FileChannel.open(lastMatrix().file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        // Then
        Path file = folder.resolve("model.gguf");
        assertThatThrownBy(() -> GgufFile.write(checkpoint, GgufFile.Matrices.BF16, numbers, file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": cannot be written (java.io.IOException: the checkpoint's file ends early)");
    }

    private byte[] write(GgufFile.Matrices matrices) throws IOException {
        Path file = folder.resolve("model.gguf");
        GgufFile.write(checkpoint, matrices, numbers, file);
        return Files.readAllBytes(file);
    }

    private StoredTensor lastMatrix() {
        return checkpoint.layers().get(checkpoint.layers().size() - 1).network().down();
    }

    private static byte[] stored(StoredTensor tensor) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.size());
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                assertThat(channel.read(bytes, tensor.begin() + bytes.position()))
                        .isPositive();
            }
        }
        return bytes.array();
    }

    /** A normal number of fp16. */
    private static double half(short bits) {
        return (1 + (bits & 0x3ff) / 1024.0) * Math.pow(2, ((bits >>> 10) & 0x1f) - 15);
    }
}
