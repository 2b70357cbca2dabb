package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.ChatTemplate;
import io.saring.label.EngineLostException;
import io.saring.label.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How passes are formed, and what becomes of a device that has too little memory or is lost. */
class ScoringEngineTest {

    private static final long PREFIX_BYTES = 1000;

    @TempDir
    private Path folder;

    private final FakeDevice device = new FakeDevice();
    private final Map<String, Double> measured = new HashMap<>();
    private Tokenizer tokenizer;
    private Prompt prompt;

    /** Stands for a GPU, which is not at hand: it has room for passes of so many tokens. */
    private static final class FakeDevice implements Scorer {

        private final List<Integer> passes = new ArrayList<>();
        private int room = Integer.MAX_VALUE;
        private boolean lost;
        private int released;
        private int prefixes;

        @Override
        public Prefix prefix(int[] ids) {
            prefixes++;
            Compute.of("cpu", null);
            return new Prefix(ids.length, PREFIX_BYTES, IValue.listFrom(new PtNDArray[0]));
        }

        @Override
        public long prefixBytes(int tokens) {
            return PREFIX_BYTES;
        }

        @Override
        public float[] score(Pass pass, Prefix prefix) {
            if (lost) {
                throw new EngineLostException("the device cuda:0 failed (CUDA error: illegal address)", null);
            }
            int padded = pass.messages() * pass.longest();
            if (padded > room) {
                throw new OutOfDeviceMemoryException(new IllegalStateException("CUDA out of memory"));
            }
            passes.add(pass.messages());
            float[] scores = new float[pass.askedRows().length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = -i % 7;
            }
            return scores;
        }

        @Override
        public void releaseMemory() {
            released++;
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void load() {
        tokenizer = Tokenizer.load(TinyCheckpoint.qwen(folder));
        TaskPrompt writer = new TaskPrompt(ChatTemplate.CHATML, tokenizer, null, false);
        prompt = writer.of(List.of(Tasks.shipped().named("spam"))).get(0);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void aPassHasNoMoreTokensThanItMayAndEveryMessageIsAnswered() {
        // Given a budget for about three messages
        int length = request("halo").filled().ids().length
                + request("halo").tree().tokens().size();
        ScoringEngine engine = engine(3 * length);

        // When ten are scored
        List<List<double[]>> scores = engine.score(requests(10));

        // Then they go in passes of equal size
        assertThat(scores).hasSize(10).allMatch(own -> own.get(0).length == 3);
        assertThat(device.passes).containsExactly(3, 3, 2, 2);
        assertThat(measured.get("saring.tokens")).isEqualTo(10.0 * length);
    }

    @Test
    void aDeviceWithoutRoomGetsPassesOfHalfTheSizeAndNothingIsLost() {
        // Given a device with room for a quarter of the budget
        ScoringEngine engine = engine(1024);
        device.room = 256;

        // When
        List<List<double[]>> scores = engine.score(requests(20));

        // Then
        assertThat(scores).hasSize(20).doesNotContainNull();
        assertThat(engine.passTokens()).isBetween(128, 256);
        assertThat(device.released).isPositive();
        assertThat(measured.get("saring.out.of.memory")).isPositive();
    }

    @Test
    void aDeviceWithoutRoomForAnythingIsLost() {
        ScoringEngine engine = engine(1024);
        device.room = 10;
        assertThatThrownBy(() -> engine.score(requests(20)))
                .isInstanceOf(EngineLostException.class)
                .hasMessageContaining("too little memory")
                .hasMessageContaining("smaller checkpoint");
    }

    @Test
    void aLostDeviceIsToldAsSuch() {
        ScoringEngine engine = engine(1024);
        device.lost = true;
        assertThatThrownBy(() -> engine.score(requests(2)))
                .isInstanceOf(EngineLostException.class)
                .hasMessageContaining("cuda:0");
    }

    @Test
    void aPromptsBeginningIsComputedOnce() {
        ScoringEngine engine = engine(64);
        engine.score(requests(20));
        engine.score(requests(20));
        assertThat(device.prefixes).isEqualTo(1);
        assertThat(measured.get("saring.prefixes hit")).isGreaterThan(1);
    }

    @Test
    void cachedBeginningsTakeNoMoreThanTheyMay() {
        // Given room for two
        List<Double> hits = new ArrayList<>();
        PrefixCache cache = new PrefixCache(device, 2 * PREFIX_BYTES, hits::add, miss -> {});

        // When three take turns
        for (int i = 0; i < 9; i++) {
            var unused = cache.get(new int[] {i % 3});
            assertThat(cache.bytes()).isLessThanOrEqualTo(2 * PREFIX_BYTES);
        }
        var unused = cache.get(new int[] {2});

        // Then only the last was still there
        assertThat(device.prefixes).isEqualTo(9);
        assertThat(hits).hasSize(1);
        cache.close();
    }

    private ScoringEngine engine(int passTokens) {
        return new ScoringEngine("sealion", device, passTokens, 10 * PREFIX_BYTES, new Meters() {
            @Override
            public DoubleConsumer recorder(Metric metric, String... tagValues) {
                String name = tagValues.length > 1 ? metric.id() + " " + tagValues[1] : metric.id();
                return value -> measured.merge(name, value, Double::sum);
            }

            @Override
            public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {}
        });
    }

    private ScoringEngine.Request request(String text) {
        return new ScoringEngine.Request(prompt, prompt.fill(text, 100), prompt.tree(Set.of("spam")));
    }

    private List<ScoringEngine.Request> requests(int count) {
        List<ScoringEngine.Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request("halo"));
        }
        return requests;
    }
}
