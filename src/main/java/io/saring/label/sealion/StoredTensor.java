package io.saring.label.sealion;

import java.nio.file.Path;
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

    StoredTensor {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
