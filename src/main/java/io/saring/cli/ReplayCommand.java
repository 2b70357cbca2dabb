package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.Wiring;
import io.saring.evaluate.ChangesReport;
import io.saring.reprocess.Difference;
import io.saring.reprocess.RangeBound;
import io.saring.reprocess.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Labels or decides a range of a topic again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Labels a range of a stream's messages again with the engines of a configuration, or decides about a range of"
                    + " its labelled messages again by a policy, to a topic of its own: each once, however often it is"
                    + " killed and called again.",
            "",
            "Example: java -jar target/saring.jar replay --config new-model.yaml --stream social"
                    + " --from 2026-11-24T00:00:00Z --to 2026-11-25T00:00:00Z --diff",
            ""
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--stream", paramLabel = "NAME", description = "The stream. Default: all, one after the other")
    private @Nullable String stream;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description =
                    "Where the range begins: a time (2026-11-24T08:00:00Z), an offset of every partition, offsets by"
                            + " partition (0=1200,1=800), earliest or latest.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "T",
            description = "Where it ends, which it does not include.")
    private String to;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Decide by this policy about labelled messages, instead of labelling messages again, with what history and"
                            + " quotas said the first time.")
    private @Nullable Path policy;

    @Option(
            names = "--decisions",
            description =
                    "Decide about labelled messages again by the policies that decided first, with what history and quotas said"
                            + " then: the same decisions, but for their time.")
    private boolean decisions;

    @Option(
            names = "--output",
            paramLabel = "TOPIC",
            description = "The topic to write; it is made where it is not there. Default: saring.replay.STREAM.ID")
    private @Nullable String output;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The replay's name, as its events carry it. Default: one that is the same for the same call")
    private @Nullable String id;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most messages a second, so that brokers, servers and GPUs that live traffic needs too keep their"
                            + " latency; 0 for as fast as it goes. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--diff",
            description = "Show what changed against live traffic's events, by task, language and label, with redacted"
                    + " examples.")
    private boolean diff;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON; - for standard output.")
    private @Nullable String json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what changed as a page of HTML that needs no network.")
    private @Nullable Path report;

    @Override
    public Integer call() throws JsonProcessingException {
        if (rate < 0 || rate > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--rate: is " + rate + "; it must be from 0 to 1000000");
        }
        if (id != null && !id.matches("[a-zA-Z0-9-]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--id: is \"" + id + "\"; it must be at most 64 letters, digits and hyphens");
        }
        Replay.Request request =
                new Replay.Request(stream, point("--from", from), point("--to", to), work(), output, id, rate);
        try (Replay tool = new Replay(new Wiring(config.read()), request)) {
            List<Replay.Result> results = run(tool);
            Difference difference = diff || report != null ? tool.difference(results) : null;
            if (!"-".equals(json)) {
                print(results, difference);
            }
            write(results, difference);
            return 0;
        }
    }

    private Replay.Work work() {
        if (policy != null && decisions) {
            throw new ParameterException(spec.commandLine(), "--policy and --decisions: name one of them");
        }
        return policy == null && !decisions ? new Replay.Work.Label() : new Replay.Work.Decide(policy);
    }

    private RangeBound point(String option, String text) {
        try {
            return RangeBound.of(text, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private List<Replay.Result> run(Replay tool) {
        try (ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "messages")) {
            return tool.run(progress::show);
        }
    }

    private void print(List<Replay.Result> results, @Nullable Difference difference) {
        PrintWriter out = spec.commandLine().getOut();
        results.forEach(result -> print(result, out));
        if (difference != null) {
            ChangesReport.print(difference.changes(), difference.texts(), out);
        }
        out.flush();
    }

    private static void print(Replay.Result result, PrintWriter out) {
        out.printf("replay %s of %s to %s%n", result.id(), result.input(), result.output());
        out.printf("%,d events written%n", result.written());
        if (result.before() > 0) {
            out.printf("%,d records had been handled before%n", result.before());
        }
        if (result.skipped() > 0) {
            out.printf("%,d records left out, without a value or a first decision%n", result.skipped());
        }
        result.failures()
                .forEach(
                        (reason, count) -> out.printf("%,d records that no event can be made of: %s%n", count, reason));
    }

    private void write(List<Replay.Result> results, @Nullable Difference difference) throws JsonProcessingException {
        if (json != null) {
            Results.writeJson(json(results, difference), json, spec);
        }
        if (report != null && difference != null) {
            String title = "What replaying "
                    + results.stream().map(Replay.Result::input).collect(Collectors.joining(", ")) + " changed";
            Results.write(report, ChangesReport.page(title, difference.changes(), difference.texts()));
        }
    }

    private static String json(List<Replay.Result> results, @Nullable Difference difference)
            throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("written", results.stream().mapToLong(Replay.Result::written).sum());
        root.put("before", results.stream().mapToLong(Replay.Result::before).sum());
        ArrayNode replays = root.putArray("replays");
        results.forEach(result -> put(result, replays.addObject()));
        if (difference != null) {
            root.set("diff", mapper.readTree(ChangesReport.json(difference.changes(), difference.texts())));
        }
        return root.toString();
    }

    private static void put(Replay.Result result, ObjectNode node) {
        node.put("replay_id", result.id());
        node.put("input", result.input());
        node.put("output", result.output());
        node.put("before", result.before());
        node.put("written", result.written());
        node.put("skipped", result.skipped());
        ObjectNode failures = node.putObject("failures");
        result.failures().forEach((reason, count) -> failures.put(reason.name(), count));
    }
}
