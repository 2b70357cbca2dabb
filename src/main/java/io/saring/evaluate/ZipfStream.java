package io.saring.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * A stream of messages in which some texts come again and again, as greetings, slogans and what people forward do: the
 * frequency of a text falls with its rank by the law of Zipf and Mandelbrot, {@code 1 / (rank + 300)}. Which text has which
 * rank is left to chance, and the same every time.
 */
final class ZipfStream {

    private static final double SHIFT = 300;
    private static final long SEED = 6;

    private ZipfStream() {}

    /** The numbers of the texts that come, in their order. */
    static int[] of(int texts, int messages) {
        Random random = new Random(SEED);
        int[] byRank = shuffled(texts, random);
        double[] cumulative = new double[texts];
        double sum = 0;
        for (int rank = 0; rank < texts; rank++) {
            sum += 1 / (rank + SHIFT);
            cumulative[rank] = sum;
        }
        int[] stream = new int[messages];
        for (int i = 0; i < messages; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            stream[i] = byRank[Math.min(texts - 1, found < 0 ? -found - 1 : found)];
        }
        return stream;
    }

    private static int[] shuffled(int texts, Random random) {
        int[] order = new int[texts];
        for (int i = 0; i < texts; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
