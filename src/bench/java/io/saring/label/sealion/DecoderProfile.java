package io.saring.label.sealion;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Report of where PyTorch's time goes, by its own profiler. */
final class DecoderProfile {

    private static final int MOST = 10;

    private DecoderProfile() {}

    private record Span(String name, double begin, double end) {}

    /** The share of the time that each of the most expensive operators took by itself, what it calls left out. */
    static Map<String, Double> of(Runnable work) {
        try {
            Path trace = Files.createTempFile("saring-trace-", ".json");
            long start = System.nanoTime();
            JniUtils.startProfile(false, false, false);
            work.run();
            double micros = (System.nanoTime() - start) / 1e3;
            JniUtils.stopProfile(trace.toString());
            Map<String, Double> shares = shares(trace, micros);
            Files.delete(trace);
            return shares;
        } catch (IOException e) {
            throw new UncheckedIOException("the profile cannot be written or read: " + e, e);
        }
    }

    private static Map<String, Double> shares(Path trace, double micros) throws IOException {
        Map<String, Double> own = new HashMap<>();
        Deque<Span> open = new ArrayDeque<>();
        for (Span span : spans(trace)) {
            while (!open.isEmpty() && open.peek().end() <= span.begin()) {
                open.pop();
            }
            double duration = span.end() - span.begin();
            own.merge(span.name(), duration, Double::sum);
            if (!open.isEmpty()) {
                own.merge(open.peek().name(), -duration, Double::sum);
            }
            open.push(span);
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        own.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST)
                .forEach(entry -> shares.put(entry.getKey(), entry.getValue() / micros));
        shares.put(
                "the rest",
                1 - shares.values().stream().mapToDouble(Double::doubleValue).sum());
        return shares;
    }

    /** The spans of the thread that called, in the order in which they began. */
    private static List<Span> spans(Path trace) throws IOException {
        JsonNode root = new ObjectMapper().readTree(trace.toFile());
        JsonNode events = root.isArray() ? root : root.path("traceEvents");
        List<Span> spans = new ArrayList<>();
        String thread = null;
        for (JsonNode event : events) {
            if (event.path("ph").asText().equals("X") && event.path("dur").asDouble() > 0) {
                thread = thread == null ? event.path("tid").asText() : thread;
                double begin = event.path("ts").asDouble();
                if (event.path("tid").asText().equals(thread)) {
                    spans.add(new Span(
                            event.path("name").asText(),
                            begin,
                            begin + event.path("dur").asDouble()));
                }
            }
        }
        spans.sort(Comparator.comparingDouble(Span::begin).thenComparingDouble(span -> -span.end()));
        return spans;
    }
}
