package io.saring.cli;

import io.saring.app.ClusterAdmin;
import io.saring.app.Wiring;
import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import io.saring.evaluate.BacktestReport;
import io.saring.evaluate.PolicyChanges;
import io.saring.policy.Policy;
import io.saring.policy.PolicyReader;
import io.saring.reprocess.Backtest;
import io.saring.reprocess.BacktestRequest;
import io.saring.reprocess.OutcomeListing;
import io.saring.reprocess.RangeBound;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a policy would have done to what was labelled. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a policy, and the one in force, over a range of labelled events, and says what would be decided otherwise: by"
                    + " action, rule, language and stream, with redacted examples where events carry texts, which quotas would"
                    + " be used up, and how right it would have been by people's verdicts. No model is asked, nothing is"
                    + " written. History and quotas begin empty where the range begins.",
            "",
            "Example: java -jar target/saring.jar policy backtest house.yaml --from -24h --to latest --report house.html",
            ""
        })
final class PolicyBacktestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
    private Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description =
                    "Where the range begins: a time (2026-11-24T08:00:00Z), how long ago (-2h), an offset of every"
                            + " partition, earliest or latest.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "T",
            description = "Where it ends, which it does not include.")
    private String to;

    @Option(
            names = "--against",
            paramLabel = "NAME@VERSION",
            description = "The published policy that it is compared with. Default: the one in force")
    private @Nullable String against;

    @Option(
            names = "--verdicts",
            paramLabel = "CSV",
            description =
                    "What people said: lines MESSAGE_ID,violation or MESSAGE_ID,fine below a line of names. Default:"
                            + " their verdicts in the topic of outcomes")
    private @Nullable Path verdicts;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most events a second; 0 for as fast as it goes. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Keep what was done in FILE every ten seconds, and go on from it where it is there, with the"
                    + " range as it was. It holds keys or authors' references, and is deleted at the end.")
    private @Nullable Path resume;

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON; - for standard output.")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML that needs no network.")
    private @Nullable Path report;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        try (PublishedDocuments published = new PublishedDocuments(config.read())) {
            published.follow();
            PolicyReader reader = new PolicyReader(published.names());
            Optional<Policy> policy =
                    Mistakes.read(spec, yaml -> reader.read(yaml, file.toString()), Mistakes.content(file));
            return policy.isPresent() ? run(published, policy.get(), reader) : 1;
        }
    }

    private int run(PublishedDocuments published, Policy policy, PolicyReader reader) {
        Policy other = other(published, reader);
        BacktestRequest request = new BacktestRequest(
                point("--from", from),
                point("--to", to),
                policy,
                other,
                verdicts == null ? outcomes(published.wiring()) : verdicts(verdicts),
                rate,
                resume);
        write(policy.id(), other.id(), run(new Backtest(published.wiring(), request)));
        return 0;
    }

    private Policy other(PublishedDocuments published, PolicyReader reader) {
        String id = against;
        if (id == null) {
            return published.wiring().documents().policies().active().policy();
        }
        String key = DocumentKind.POLICY.key(id);
        DocumentLog documents = published.log();
        String document = documents
                .get(key)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--against: there is no policy " + id + "; published are "
                                + String.join(", ", documents.ids(DocumentKind.POLICY))));
        return reader.read(document, key);
    }

    private RangeBound point(String option, String text) {
        try {
            return RangeBound.of(text, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    /** What people said last of each message, where there is a topic of outcomes. */
    private static Map<String, Boolean> outcomes(Wiring wiring) {
        Map<String, Boolean> verdicts = new HashMap<>();
        try (ClusterAdmin cluster = new ClusterAdmin(wiring.configuration().kafka())) {
            if (!cluster.exists(wiring.configuration().topics().outcomes())) {
                return verdicts;
            }
        }
        OutcomeListing.read(wiring, Instant.EPOCH, Instant.MAX, outcome -> {
            if (!outcome.automatedDecision()) {
                verdicts.put(outcome.about().messageId(), outcome.action().restricts());
            }
        });
        return verdicts;
    }

    private static Map<String, Boolean> verdicts(Path csv) {
        Map<String, Boolean> verdicts = new HashMap<>();
        int number = 0;
        for (String line : Mistakes.content(csv).lines().toList()) {
            number++;
            int comma = line.lastIndexOf(',');
            String verdict = comma < 0 ? "" : line.substring(comma + 1).strip();
            if (number > 1 && !line.isBlank()) {
                if (!verdict.equals("violation") && !verdict.equals("fine")) {
                    throw new IllegalArgumentException(
                            csv + ", line " + number + ": must be a message's id, a comma, and violation or fine");
                }
                verdicts.put(line.substring(0, comma).strip(), verdict.equals("violation"));
            }
        }
        return verdicts;
    }

    private PolicyChanges run(Backtest backtest) {
        try (ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), "events")) {
            return backtest.run(progress::show);
        }
    }

    private void write(String policy, String other, PolicyChanges changes) {
        if (!"-".equals(json)) {
            BacktestReport.print(policy, other, changes, spec.commandLine().getOut());
        }
        if (json != null) {
            Results.writeJson(BacktestReport.json(policy, other, changes), json, spec);
        }
        if (report != null) {
            Results.write(report, BacktestReport.page(policy, other, changes));
        }
    }
}
