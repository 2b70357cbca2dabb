package io.saring.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), which every Java platform has. Thread-safe. */
public final class Sha256 {

    private static final HexFormat HEX = HexFormat.of();

    /** Making a digest costs more than using it. */
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    private Sha256() {}

    /** The hash of bytes, 32 bytes long. */
    public static byte[] hash(byte[] bytes) {
        return DIGEST.get().digest(bytes);
    }

    /** The hash of a text in UTF-8, 32 bytes long. */
    public static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of bytes in lower-case hexadecimal, 64 characters. */
    public static String hex(byte[] bytes) {
        return HEX.formatHex(hash(bytes));
    }

    /** The hash of a text in UTF-8 in lower-case hexadecimal, 64 characters. */
    public static String hex(String text) {
        return HEX.formatHex(hash(text));
    }

    /** A digest for what comes in pieces; it belongs to the caller's thread. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
