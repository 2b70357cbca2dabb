package io.saring.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What tells near-duplicates of a text: MinHash (Broder, On the resemblance and containment of documents, 1997) of its letters, with
 * neither spaces nor links, each run of letters hashed once and put into one of {@value #HASHES} bins (Shrivastava, Optimal
 * Densification for Fast and Accurate Minwise Hashing, 2017), the first of them in {@value #BANDS} bands of {@value #ROWS} (Leskovec, Rajaraman, Ullman:
 * Mining of Massive Datasets, chapter 3). Two texts that have a share <i>s</i> of their runs of letters in common have a band in
 * common with a probability of about 1 - (1 - s³)¹⁵: nearly always at 0.6, six in seven at 0.5, one in seventy at 0.1. Of equal texts it
 * is equal. Immutable; equal to another with the same hashes.
 */
public final class Fingerprint {

    /** Bands of a fingerprint. */
    public static final int BANDS = 15;

    /** Hashes of a band. */
    public static final int ROWS = 3;

    /** Hashes of a fingerprint, one byte each. */
    public static final int HASHES = 60;

    /** What texts in this form begin with; another way of making them would have another number. */
    private static final String VERSION = "2:";

    /** Letters of a run; Chinese characters say as much in two. */
    private static final int RUN = 4;

    private static final int HAN_RUN = 2;

    /** Fewer letters are a greeting that many write, and no copy. */
    private static final int LEAST_LETTERS = 20;

    private static final double NEAR = 0.5;

    private static final long NONE = Long.MAX_VALUE;

    /** What stands behind so many letters does not matter any more. */
    private static final int MOST_LETTERS = 4_000;

    private final byte[] hashes;

    private Fingerprint(byte[] hashes) {
        this.hashes = hashes;
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

    /** The least value of the runs that fall into each bin; a bin without any takes that of another. */
    private static byte[] hashes(int[] letters) {
        long[] least = new long[HASHES];
        Arrays.fill(least, NONE);
        for (int start = 0; start < letters.length; start++) {
            int end = start + (isHan(letters[start]) ? HAN_RUN : RUN);
            if (end <= letters.length) {
                long run = run(letters, start, end);
                int bin = bin(run);
                least[bin] = Math.min(least[bin], run & Integer.MAX_VALUE);
            }
        }
        byte[] hashes = new byte[HASHES];
        for (int bin = 0; bin < HASHES; bin++) {
            hashes[bin] = (byte) mixed(least[full(least, bin)]);
        }
        return hashes;
    }

    private static int bin(long value) {
        return (int) (((value >>> 32) * HASHES) >>> 32);
    }

    /** The bin itself where it has a run, else one that has: which ones are tried depends on the bin alone. */
    private static int full(long[] least, int bin) {
        int full = bin;
        for (int attempt = 1; least[full] == NONE; attempt++) {
            full = bin(mixed((long) bin << 32 | attempt));
        }
        return full;
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
        if (text.length() != VERSION.length() + HASHES * 4 / 3 || !text.startsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Fingerprint(Base64.getUrlDecoder().decode(text.substring(VERSION.length()))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes the {@value #HASHES} hashes alone, for what reads the same version. */
    public void write(ByteBuffer out) {
        out.put(hashes);
    }

    /** Reads what {@link #write} wrote. */
    public static Fingerprint read(ByteBuffer in) {
        byte[] hashes = new byte[HASHES];
        in.get(hashes);
        return new Fingerprint(hashes);
    }

    /** One of its bands, with the band's number: near-duplicates have one in common. */
    public long band(int band) {
        long value = band;
        for (int row = 0; row < ROWS; row++) {
            value = (value << Byte.SIZE) | (hashes[band * ROWS + row] & 0xFF);
        }
        return value;
    }

    /** About which share of their runs of letters both texts have in common, 0 to 1; within 0.07 two times in three. */
    public double similarity(Fingerprint other) {
        int same = 0;
        for (int i = 0; i < HASHES; i++) {
            same += hashes[i] == other.hashes[i] ? 1 : 0;
        }
        return (double) same / HASHES;
    }

    /** Whether the texts are near-duplicates, as far as fingerprints tell: half of their runs are the same. */
    public boolean isNear(Fingerprint other) {
        return similarity(other) >= NEAR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint fingerprint && Arrays.equals(hashes, fingerprint.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    /** The version and the hashes in base 64 that URLs take, as events carry it. */
    @Override
    public String toString() {
        return VERSION + Base64.getUrlEncoder().encodeToString(hashes);
    }
}
