package io.saring.label.sealion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Place of a tensor in a file.
 *
 * @param file the file
 * @param begin its first byte in the file
 * @param size its bytes
 * @param type its elements' type as the file names it, for example {@code BF16}
 * @param shape its sizes, the outermost first
 */
record StoredTensor(Path file, long begin, long size, String type, List<Long> shape) {

    private static final int CHUNK = 1 << 20;

    StoredTensor {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /**
     * Whether another tensor holds the same numbers in the same form; both are read up to the first difference.
     *
     * @throws IllegalArgumentException where a file cannot be read
     */
    boolean holdsTheSameAs(StoredTensor other) {
        if (size != other.size || !type.equals(other.type) || !shape.equals(other.shape)) {
            return false;
        }
        try (FileChannel one = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel two = FileChannel.open(other.file, StandardOpenOption.READ)) {
            for (long at = 0; at < size; at += CHUNK) {
                int length = (int) Math.min(CHUNK, size - at);
                if (!read(one, begin + at, length).equals(read(two, other.begin + at, length))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // Until it is full, or the file ends early.
        }
        return bytes.flip();
    }
}
