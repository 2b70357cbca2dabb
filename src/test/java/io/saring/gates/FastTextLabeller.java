package io.saring.gates;

import io.saring.bench.FastText;
import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One fastText model as a labeller, so that it is measured as ours are; it gets the same normalised texts. */
final class FastTextLabeller implements Labeller {

    private static final Provenance PROVENANCE =
            new Provenance("fasttext", "fasttext", "0", null, "0", 0, false, false, 0);

    private final String task;
    private final FastText model;
    private final Process process;
    private final BufferedWriter lines;
    private final BufferedReader answers;

    FastTextLabeller(String task, FastText model) throws IOException {
        this.task = task;
        this.model = model;
        this.process = new ProcessBuilder(model.command()).start();
        this.lines = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return "fasttext";
    }

    @Override
    public Set<String> tasks() {
        return Set.of(task);
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        try {
            List<LabelOutcome> outcomes = new ArrayList<>();
            for (LabelRequest request : batch) {
                lines.write(FastText.line(request.text().text()) + "\n");
                lines.flush();
                outcomes.add(outcome(answers.readLine()));
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LabelOutcome outcome(String answer) {
        String label = model.label(answer);
        double probability = Math.min(1, Double.parseDouble(answer.substring(answer.indexOf(' ') + 1)));
        return new LabelOutcome.Labelled(
                List.of(new LabelResult(task, label, probability, Map.of(label, probability), null)), PROVENANCE);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
