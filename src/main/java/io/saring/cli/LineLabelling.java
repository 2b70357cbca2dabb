package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.StartupException;
import io.saring.domain.LabelResult;
import io.saring.domain.Unanswered;
import io.saring.serving.Lane;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.text.BlankText;
import io.saring.text.ByteOrderMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Labels JSON lines, in their order: each object with a {@code text} gets {@code results}, and {@code unanswered} where tasks
 * have none, and a line that cannot be labelled gets {@code error}; fields of these names that the object had are replaced. For one thread; the lane's threads label.
 */
final class LineLabelling {

    /** Lines that are labelled at the same time: enough to fill every batch. */
    private static final int MOST_IN_FLIGHT = 1024;
    /** Characters of lines in flight: a file of very long lines takes no more memory than one of short ones. */
    private static final long MOST_CHARACTERS = 1 << 22;

    private static final String UNANSWERED = "unanswered";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Lane lane;
    private final Set<String> tasks;
    private final Deque<Line> inFlight = new ArrayDeque<>();

    private long charactersInFlight;

    /**
     * A line on its way.
     *
     * @param object what it will be written as; absent for a line with nothing in it, which stays so that line numbers agree
     * @param result the result to come, where there is one
     * @param characters how long it came
     */
    private record Line(
            @Nullable ObjectNode object, @Nullable CompletableFuture<LaneResult> result, int characters) {}

    /** Over engines' lane. */
    public LineLabelling(Lane lane, Set<String> tasks) {
        this.lane = lane;
        this.tasks = tasks;
    }

    /**
     * Labels all lines.
     *
     * @param progress told how many lines were written, after each
     * @return how many lines could not be labelled
     * @throws UncheckedIOException where reading or writing fails
     */
    public long run(BufferedReader in, Writer out, LongConsumer progress) {
        try {
            long failed = 0;
            long written = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                inFlight.add(line.isBlank() ? new Line(null, null, line.length()) : start(line));
                charactersInFlight += line.length();
                if (isFull(1) || !in.ready()) {
                    // A reader that would block now may belong to somebody who waits for the answer.
                    boolean more = in.ready();
                    while (more ? isFull(2) : !inFlight.isEmpty()) {
                        failed += write(out);
                        progress.accept(++written);
                    }
                    out.flush();
                }
            }
            while (!inFlight.isEmpty()) {
                failed += write(out);
                progress.accept(++written);
            }
            out.flush();
            return failed;
        } catch (IOException e) {
            throw new UncheckedIOException("the lines cannot be read or written: " + e.getMessage(), e);
        }
    }

    /** Whether there is more than a part of what may be in flight. */
    private boolean isFull(int parts) {
        return inFlight.size() > MOST_IN_FLIGHT / parts || charactersInFlight > MOST_CHARACTERS / parts;
    }

    private Line start(String line) {
        JsonNode node;
        try {
            node = READER.readTree(ByteOrderMark.strip(line));
        } catch (JsonProcessingException e) {
            return failed(MAPPER.createObjectNode(), "the line is not JSON", line);
        }
        if (!(node instanceof ObjectNode object)) {
            return failed(MAPPER.createObjectNode(), "the line is not a JSON object", line);
        }
        JsonNode text = object.get("text");
        if (text == null || !text.isTextual() || BlankText.is(text.asText())) {
            return failed(object, "the object has no field text with text in it", line);
        }
        return new Line(object, lane.submit("label", Submission.of(text.asText()), tasks), line.length());
    }

    private static Line failed(ObjectNode object, String error, String line) {
        fail(object, error);
        return new Line(object, null, line.length());
    }

    /** Writes the oldest line; 1 where it could not be labelled. */
    private long write(Writer out) throws IOException {
        Line line = inFlight.remove();
        charactersInFlight -= line.characters();
        if (line.object() != null) {
            if (line.result() != null) {
                add(line.object(), await(line.result()), tasks);
            }
            out.write(MAPPER.writeValueAsString(line.object()));
        }
        out.write('\n');
        return line.object() != null && line.object().has("error") ? 1 : 0;
    }

    /** A lane that is beyond help never answers. */
    private LaneResult await(CompletableFuture<LaneResult> result) {
        while (true) {
            try {
                return result.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (lane.failed()) {
                    throw new StartupException("the engine is lost; the log says why", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupException("interrupted while waiting for the engine", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("results are never completed exceptionally", e);
            }
        }
    }

    private static void add(ObjectNode object, LaneResult result, Set<String> asked) {
        if (result instanceof LaneResult.Labelled labelled) {
            object.remove(List.of("error", UNANSWERED));
            ObjectNode results = object.putObject("results");
            labelled.results().forEach(own -> add(results, own));
            List<Unanswered> open = labelled.unanswered(asked);
            if (!open.isEmpty()) {
                ObjectNode unanswered = object.putObject(UNANSWERED);
                open.forEach(own -> unanswered.put(own.task(), own.reason().words()));
            }
        } else {
            fail(
                    object,
                    result instanceof LaneResult.Rejected rejected ? rejected.error() : "no engine answered in time");
        }
    }

    private static void fail(ObjectNode object, String error) {
        object.remove(List.of("results", UNANSWERED));
        object.put("error", error);
    }

    private static void add(ObjectNode results, LabelResult result) {
        ObjectNode node = results.putObject(result.task());
        node.put("label", result.label());
        if (!result.hasProbability()) {
            node.putNull("probability");
            return;
        }
        node.put("probability", result.probability());
        ObjectNode distribution = node.putObject("distribution");
        result.distribution().forEach(distribution::put);
        if (result.screened()) {
            node.put("screened", true);
        }
    }
}
