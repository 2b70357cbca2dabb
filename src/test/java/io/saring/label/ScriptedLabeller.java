package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A labeller that a test directs by the texts: some fail the batch, some wait until they are let go. */
public final class ScriptedLabeller implements Labeller {

    private final int parallelism;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<List<String>> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    public ScriptedLabeller(int parallelism) {
        this.parallelism = parallelism;
    }

    /** Has calls with this text wait. */
    public void hold(String text) {
        held.put(text, new CountDownLatch(1));
    }

    /** Lets calls with this text go on. */
    public void release(String text) {
        held.get(text).countDown();
    }

    /** Has the next calls fail, whatever they hold. */
    public void failNext(int calls) {
        failuresLeft.set(calls);
    }

    /** The texts of each call so far. */
    public List<List<String>> calls() {
        return calls;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Set<String> tasks() {
        return Set.of("language");
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        List<String> texts =
                batch.stream().map(request -> request.text().text()).toList();
        calls.add(texts);
        texts.forEach(this::awaitRelease);
        if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a call that was told to fail");
        }
        if (texts.contains("poison")) {
            throw new StackOverflowError();
        }
        List<LabelOutcome> outcomes = new ArrayList<>();
        texts.forEach(text -> outcomes.add(outcome(text)));
        return List.copyOf(outcomes);
    }

    private void awaitRelease(String text) {
        CountDownLatch latch = held.get(text);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static LabelOutcome outcome(String text) {
        if (text.equals("rejected")) {
            return new LabelOutcome.Rejected("it does not like it");
        }
        return new LabelOutcome.Labelled(
                List.of(new LabelResult("language", "id", 0.9, Map.of("id", 0.9, "ms", 0.1), null)),
                new Provenance("scripted", "model", "1", null, "1", 0, false, false, text.length()));
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
    }
}
