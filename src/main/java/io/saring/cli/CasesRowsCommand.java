package io.saring.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.EventSession;
import io.saring.app.SourceMessages;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Message;
import io.saring.domain.SourcePosition;
import io.saring.reprocess.CaseListing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what people put right as rows to learn and to measure with. */
@Command(
        name = "rows",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the labels that people gave a task as rows with text, label and lang, for calibrate and evaluate. A verdict"
                    + " without a label of the task is none: what was not said is not guessed. Texts are read from where they"
                    + " were written, as they are: the file is as worthy of protection as the topic.",
            "",
            "Example: java -jar target/saring.jar cases rows --task toxicity --out toxicity.reviewed.jsonl --config saring.yaml",
            ""
        })
final class CasesRowsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--task", required = true, paramLabel = "T", description = "The task.")
    private String task;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out;

    private int written;
    private int expired;

    @Override
    public Integer call() {
        Configuration configuration = config.read();
        Wiring wiring = new Wiring(configuration);
        Map<CaseKey, Case> cases = new TreeMap<>(CaseListing.read(wiring));
        try (EventSession session = wiring.openEvents();
                SourceMessages messages = new SourceMessages(configuration, session.events());
                BufferedWriter file = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<CaseKey, Case> own : cases.entrySet()) {
                Optional<String> label = label(own.getValue());
                if (label.isPresent()) {
                    write(file, messages, own, label.get());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("--out: " + out + " cannot be written", e);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d rows in %s; %,d more were labelled, and their messages are not there any more%n",
                        written, out, expired);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The last that somebody gave. */
    private Optional<String> label(Case own) {
        List<Case.Reviewed> reviews = own.reviews().accepted();
        for (int i = reviews.size() - 1; i >= 0; i--) {
            String label = reviews.get(i).labels().get(task);
            if (label != null) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    private void write(BufferedWriter file, SourceMessages messages, Map.Entry<CaseKey, Case> own, String label)
            throws IOException {
        SourcePosition source = own.getValue().subject().source();
        Optional<Message> message = source == null ? Optional.empty() : messages.at(source);
        if (message.filter(there -> there.id().equals(own.getKey().messageId())).isEmpty()) {
            expired++;
            return;
        }
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("text", message.get().text())
                .put("label", label)
                .put("lang", own.getValue().queue().language());
        file.write(row.toString());
        file.newLine();
        written++;
    }
}
