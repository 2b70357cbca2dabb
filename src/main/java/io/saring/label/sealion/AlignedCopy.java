package io.saring.label.sealion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies a tensor that begins at an odd place into a file of its own, since only numbers that begin at a multiple of their
 * size can be mapped. Writers of safetensors align them, but the format does not say so.
 */
final class AlignedCopy {

    private AlignedCopy() {}

    /** The same tensor in a temporary file, which is deleted when the process ends. */
    static StoredTensor of(StoredTensor tensor) {
        try {
            Path copy = Files.createTempFile("saring-tensor-", ".bin");
            copy.toFile().deleteOnExit();
            try (FileChannel from = FileChannel.open(tensor.file(), StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                long done = 0;
                while (done < tensor.size()) {
                    done += from.transferTo(tensor.begin() + done, tensor.size() - done, to);
                }
            }
            return new StoredTensor(copy, 0, tensor.size(), tensor.type(), tensor.shape());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    tensor.file() + ": a tensor cannot be copied to the folder for temporary files", e);
        }
    }
}
