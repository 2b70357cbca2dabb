package io.saring.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How texts and numbers lie in the bytes of stores: a length before each text, and few bytes for small numbers. */
public final class StoreBytes {

    /** The most that a number takes: seven bits a byte. */
    public static final int LONGEST_NUMBER = 10;

    private StoreBytes() {}

    /** Texts one after the other. */
    public static byte[] texts(String... texts) {
        byte[][] all = new byte[texts.length][];
        int length = 0;
        for (int i = 0; i < texts.length; i++) {
            all[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + all[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] text : all) {
            out.putInt(text.length).put(text);
        }
        return out.array();
    }

    /** Reads one text. */
    public static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A number, the sign in its last bit. */
    public static void number(long value, ByteBuffer out) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            out.put((byte) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.put((byte) left);
    }

    /** Reads a number. */
    public static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }
}
