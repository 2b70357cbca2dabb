package io.saring.label.sealion;

import io.saring.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over a prompt's pieces, each with its length before it so that no two lists of pieces are the same bytes. */
final class PromptHash {

    private final MessageDigest digest;

    PromptHash() {
        digest = Sha256.newDigest();
    }

    /** The hash of several prompts' hashes; a single one stays as it is. */
    static String of(List<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        PromptHash hash = new PromptHash();
        hashes.forEach(hash::add);
        return hash.value();
    }

    void add(String piece) {
        add(piece.getBytes(StandardCharsets.UTF_8));
    }

    void add(int[] ids) {
        ByteBuffer buffer = ByteBuffer.allocate(ids.length * Integer.BYTES);
        Arrays.stream(ids).forEach(buffer::putInt);
        add(buffer.array());
    }

    private void add(byte[] piece) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).array());
        digest.update(piece);
    }

    /** The hash in hexadecimal; nothing can be added after that. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
