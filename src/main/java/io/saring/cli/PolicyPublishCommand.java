package io.saring.cli;

import io.saring.app.Engines;
import io.saring.app.TextLabelling;
import io.saring.app.Wiring;
import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import io.saring.policy.Policy;
import io.saring.policy.PolicyReader;
import io.saring.policy.PolicyTrial;
import io.saring.policy.QuotaCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a policy. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes a policy in the topic of policies. With --activate it decides from now on, in all running instances, without"
                    + " a restart; with --shadow only its verdict is told beside the active one's. Refused where the policy is"
                    + " wrong, where one of its tests fails, where this name and version is published with another content, and"
                    + " with --activate where a known positive is not caught. Exit code 1 where it is refused.",
            "",
            "Example: java -jar target/saring.jar policy publish house.yaml --activate --config saring.yaml",
            ""
        })
final class PolicyPublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
    private Path file;

    @Option(names = "--activate", description = "Let it decide from now on.")
    private boolean activate;

    @Option(names = "--shadow", description = "Let its verdict be told beside the active policy's from now on.")
    private boolean shadow;

    @Mixin
    private WhoOption who;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        try (PublishedDocuments published = new PublishedDocuments(config.read())) {
            String content = Mistakes.content(file);
            Optional<Policy> read = Mistakes.read(
                    spec, yaml -> new PolicyReader(published.names()).read(yaml, file.toString()), content);
            if (read.isEmpty()) {
                return 1;
            }
            Policy policy = read.get();
            List<String> problems = new ArrayList<>(QuotaCheck.tooSmall(policy, published.partitions()));
            problems.addAll(failures(published, policy));
            if (!problems.isEmpty()) {
                refuse(problems);
                return 1;
            }
            return publish(published, policy, content);
        }
    }

    private List<String> failures(PublishedDocuments published, Policy policy) {
        PolicyTrial none = new PolicyTrial(policy, text -> {
            throw new IllegalStateException("no case has a text");
        });
        if (none.cases() == 0 && policy.knownPositives().isEmpty()) {
            return List.of();
        }
        Wiring wiring = published.wiring();
        published.follow();
        try (Engines engines = Engines.ofLabel(wiring)) {
            PolicyTrial trial = new PolicyTrial(policy, new TextLabelling(engines, wiring.documents()::lists));
            List<PolicyTrial.Failure> failures = new ArrayList<>(trial.failures(List.of()));
            List<PolicyTrial.Failure> missed = trial.missed();
            if (activate) {
                failures.addAll(missed);
            } else {
                missed.forEach(own -> spec.commandLine()
                        .getErr()
                        .println("warning: " + own.place() + ": " + own.problem() + " It cannot be activated so."));
            }
            return failures.stream()
                    .map(own -> own.place() + ": " + own.problem())
                    .toList();
        }
    }

    private void refuse(List<String> problems) {
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println(file + ": " + problem));
        err.println("saring: not published");
        err.flush();
    }

    private int publish(PublishedDocuments published, Policy policy, String content) {
        List<String> pointers = new ArrayList<>();
        if (activate) {
            pointers.add(DocumentKind.POLICY.pointer(""));
        }
        if (shadow) {
            pointers.add(DocumentLog.SHADOW_POLICY);
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            boolean fresh =
                    published.publisher().publish(DocumentKind.POLICY, policy.id(), content, pointers, who.name());
            out.println("policy " + policy.id() + (fresh ? " is published" : " was published before"));
        } catch (IllegalArgumentException e) {
            refuse(List.of(String.valueOf(e.getMessage())));
            return 1;
        }
        if (activate) {
            out.println("policy " + policy.id() + " is in force");
        }
        if (shadow) {
            out.println("policy " + policy.id() + " is the shadow");
        }
        out.flush();
        return 0;
    }
}
