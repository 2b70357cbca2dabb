package io.saring.label.sealion;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.EngineLostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Scores messages in their prompts: lays them out in passes of a bounded size, with cached prefixes. For one thread at a
 * time.
 */
final class ScoringEngine implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(ScoringEngine.class);
    private static final int LEAST_PASS_TOKENS = 64;

    private final String name;
    private final Scorer decoder;
    private final PrefixCache prefixes;
    private final DoubleConsumer tokens;
    private final DoubleConsumer fill;
    private final DoubleConsumer padding;
    private final DoubleConsumer bypassed;
    private final DoubleConsumer prefixTime;
    private final DoubleConsumer passTime;
    private final DoubleConsumer outOfMemory;
    private int passTokens;

    /**
     * Request for one message.
     *
     * @param prompt the prompt
     * @param filled the message in it
     * @param tree the answers that are to be scored
     */
    record Request(Prompt prompt, Prompt.Filled filled, AnswerTree tree) {

        private int length() {
            return filled.ids().length + tree.tokens().size();
        }

        private Sequence sequence() {
            return new Sequence(filled.ids(), tree.tokens());
        }
    }

    /**
     * Over a decoder, which it closes.
     *
     * @param name the engine's name, for metrics
     * @param passTokens tokens of a pass, padding counted
     * @param cacheBytes what cached prefixes may take
     */
    ScoringEngine(String name, Scorer decoder, int passTokens, long cacheBytes, Meters meters) {
        this.name = name;
        this.decoder = decoder;
        this.passTokens = passTokens;
        this.prefixes = new PrefixCache(
                decoder,
                cacheBytes,
                meters.recorder(Metric.PREFIXES, name, "hit"),
                meters.recorder(Metric.PREFIXES, name, "miss"));
        this.bypassed = meters.recorder(Metric.PREFIXES, name, "bypassed");
        this.tokens = meters.recorder(Metric.TOKENS, name);
        this.fill = meters.recorder(Metric.PASS_FILL, name);
        this.padding = meters.recorder(Metric.PASS_PADDING, name);
        this.prefixTime = meters.recorder(Metric.ENGINE_PHASE, name, "prefix");
        this.passTime = meters.recorder(Metric.ENGINE_PHASE, name, "pass");
        this.outOfMemory = meters.recorder(Metric.OUT_OF_MEMORY, name);
    }

    /**
     * Scores the answers to all requests' questions.
     *
     * @return for each request the scores of each of its questions' answers: natural logarithms, up to a number that is the
     *     same for all answers to a question
     */
    List<List<double[]>> score(List<Request> requests) {
        List<List<double[]>> scores = new ArrayList<>(requests.size());
        requests.forEach(request -> scores.add(null));
        Map<Prompt, List<Integer>> byPrompt = new LinkedHashMap<>();
        List<Integer> uncached = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            List<Integer> group = request.filled().cached()
                    ? byPrompt.computeIfAbsent(request.prompt(), prompt -> new ArrayList<>())
                    : uncached;
            group.add(i);
        }
        byPrompt.forEach((prompt, group) -> score(requests, group, prompt.prefix(), scores));
        bypassed.accept(uncached.size());
        score(requests, uncached, new int[0], scores);
        return scores;
    }

    /**
     * The longest first, so that texts in a pass are about as long as each other; and as many in each pass, since a small
     * one at the end would not fill the device.
     */
    private void score(List<Request> requests, List<Integer> group, int[] prefix, List<List<double[]>> scores) {
        group.sort(Comparator.comparingInt(i -> -requests.get(i).length()));
        int from = 0;
        while (from < group.size()) {
            int longest = requests.get(group.get(from)).length();
            int most = Math.max(1, passTokens / longest);
            int left = group.size() - from;
            int passes = (left + most - 1) / most;
            int to = from + (left + passes - 1) / passes;
            List<Integer> part = group.subList(from, to);
            try {
                pass(requests, part, prefix, scores);
                from = to;
            } catch (OutOfDeviceMemoryException e) {
                makeDoWithLess(part.size() * longest, e);
            }
        }
    }

    private void pass(List<Request> requests, List<Integer> part, int[] ids, List<List<double[]>> scores) {
        Prefix prefix = ids.length == 0 ? null : timed(prefixTime, () -> prefixes.get(ids));
        Pass pass = new Pass(part.stream().map(i -> requests.get(i).sequence()).toList(), ids.length);
        float[] logarithms = timed(passTime, () -> decoder.score(pass, prefix));
        int question = 0;
        for (int i : part) {
            AnswerTree tree = requests.get(i).tree();
            scores.set(i, tree.scores(logarithms, question));
            question += tree.tokens().questions();
        }
        tokens.accept(pass.tokens());
        padding.accept(pass.padding());
        fill.accept(Math.min(1.0, (double) pass.tokens() / passTokens));
    }

    private void makeDoWithLess(int passed, OutOfDeviceMemoryException e) {
        outOfMemory.accept(1);
        prefixes.close();
        decoder.releaseMemory();
        int half = Math.min(passTokens, passed) / 2;
        if (half < LEAST_PASS_TOKENS) {
            throw new EngineLostException(
                    "engine " + name + " has too little memory on its device for even the smallest pass; use a smaller"
                            + " checkpoint, or a device that nothing else uses",
                    e);
        }
        log.warn("engine {} ran out of memory on its device; its passes have {} tokens from now on", name, half);
        passTokens = half;
    }

    private static <T> T timed(DoubleConsumer recorder, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        recorder.accept((System.nanoTime() - start) / 1e9);
        return result;
    }

    /** Tokens of a pass, padding counted; less than at the beginning where the device ran out of memory. */
    int passTokens() {
        return passTokens;
    }

    /** The probabilities that scores stand for. */
    static double[] probabilities(double[] scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] shares =
                Arrays.stream(scores).map(score -> Math.exp(score - highest)).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    @Override
    public void close() {
        prefixes.close();
        decoder.close();
    }
}
