package io.saring.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What tells near-duplicates of a text: MinHash (Broder, On the resemblance and containment of documents, 1997) of its letters, with
 * neither spaces nor links, in {@value #BANDS} bands of {@value #ROWS} (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, chapter
 * 3). Two texts that share a share <i>s</i> of their runs of letters share a band with a probability of 1 - (1 - s³)⁶: nine in ten at
 * 0.7, one in two at 0.5, hardly ever at 0.1. Of equal texts it is equal. Immutable; equal to another with the same hashes.
 */
public final class Fingerprint {

    /** Bands of a fingerprint. */
    public static final int BANDS = 6;

    /** Hashes of a band. */
    public static final int ROWS = 3;

    /** What texts in this form begin with; another way of making them would have another number. */
    private static final String VERSION = "1:";

    private static final int HASHES = BANDS * ROWS;

    /** Letters of a run; Chinese characters say as much in two. */
    private static final int RUN = 4;

    private static final int HAN_RUN = 2;

    /** Fewer letters are a greeting that many write, and no copy. */
    private static final int LEAST_LETTERS = 20;

    /** What stands behind so many letters does not matter any more. */
    private static final int MOST_LETTERS = 4_000;

    private static final long[] FACTORS = factors();

    /** 16 bits of each hash's least value. */
    private final short[] hashes;

    private Fingerprint(short[] hashes) {
        this.hashes = hashes;
    }

    private static long[] factors() {
        long[] factors = new long[HASHES];
        for (int i = 0; i < HASHES; i++) {
            factors[i] = mixed(i + 1) | 1;
        }
        return factors;
    }

    /** The fingerprint of a text; absent where it has too few letters. */
    public static Optional<Fingerprint> of(NormalisedText text) {
        return of(text.surface().text());
    }

    static Optional<Fingerprint> of(String surface) {
        int[] letters = letters(surface);
        long told = letters.length
                + Arrays.stream(letters).filter(Fingerprint::isHan).count();
        return told < LEAST_LETTERS ? Optional.empty() : Optional.of(new Fingerprint(hashes(letters)));
    }

    /** Letters and marks in lower case; any digit is the same, since copies differ in numbers. */
    private static int[] letters(String surface) {
        int[] letters = new int[Math.min(surface.length(), MOST_LETTERS)];
        int count = 0;
        for (int i = 0; i < surface.length() && count < letters.length; ) {
            int own = surface.codePointAt(i);
            i += Character.charCount(own);
            if (Character.isLetter(own)) {
                letters[count++] = Character.toLowerCase(own);
            } else if (Character.isDigit(own)) {
                letters[count++] = '0';
            } else if (isMark(own)) {
                letters[count++] = own;
            }
        }
        return Arrays.copyOf(letters, count);
    }

    /** Vowels of many scripts are marks. */
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isHan(int codePoint) {
        return Character.isIdeographic(codePoint);
    }

    private static short[] hashes(int[] letters) {
        long[] runs = runs(letters);
        short[] hashes = new short[HASHES];
        for (int i = 0; i < HASHES; i++) {
            long least = Long.MAX_VALUE;
            for (long run : runs) {
                least = Math.min(least, run * FACTORS[i]);
            }
            hashes[i] = (short) mixed(least);
        }
        return hashes;
    }

    private static long[] runs(int[] letters) {
        long[] runs = new long[letters.length];
        int count = 0;
        for (int start = 0; start < letters.length; start++) {
            int end = start + (isHan(letters[start]) ? HAN_RUN : RUN);
            if (end <= letters.length) {
                runs[count++] = run(letters, start, end);
            }
        }
        return Arrays.copyOf(runs, count);
    }

    private static long run(int[] letters, int start, int end) {
        long run = (long) end - start;
        for (int i = start; i < end; i++) {
            run = run * 0x9E3779B97F4A7C15L + letters[i];
        }
        return mixed(run);
    }

    /** Spreads the bits (the finalizer of MurmurHash3). */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    /**
     * Reads what {@link #toString} wrote; absent where it was made in another way, or by nobody.
     */
    public static Optional<Fingerprint> parse(String text) {
        if (!text.matches(VERSION + "[0-9a-f]{" + HASHES * 4 + "}")) {
            return Optional.empty();
        }
        short[] hashes = new short[HASHES];
        for (int i = 0; i < HASHES; i++) {
            int start = VERSION.length() + i * 4;
            hashes[i] = (short) HexFormat.fromHexDigits(text, start, start + 4);
        }
        return Optional.of(new Fingerprint(hashes));
    }

    /** One of its bands, with the band's number: near-duplicates have one in common. */
    public long band(int band) {
        long value = band;
        for (int row = 0; row < ROWS; row++) {
            value = (value << Short.SIZE) | (hashes[band * ROWS + row] & 0xFFFF);
        }
        return value;
    }

    /** About which share of their runs of letters both texts have in common, 0 to 1; within 0.12 two times in three. */
    public double similarity(Fingerprint other) {
        int same = 0;
        for (int i = 0; i < HASHES; i++) {
            same += hashes[i] == other.hashes[i] ? 1 : 0;
        }
        return (double) same / HASHES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint fingerprint && Arrays.equals(hashes, fingerprint.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    /** The version and the hashes in hexadecimal, as events carry it. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(HASHES * Short.BYTES);
        bytes.asShortBuffer().put(hashes);
        return VERSION + HexFormat.of().formatHex(bytes.array());
    }
}
