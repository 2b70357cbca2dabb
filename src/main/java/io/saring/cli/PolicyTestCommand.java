package io.saring.cli;

import io.saring.app.Engines;
import io.saring.app.TextLabelling;
import io.saring.app.Wiring;
import io.saring.policy.CaseReader;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.policy.PolicyTrial;
import io.saring.policy.Rule;
import io.saring.policy.RuleTest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a policy on cases. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a policy on the tests that its rules have, on its known positives, and on a file of cases: texts, which the"
                    + " configured engines and word lists label, or labels and the like as a case has them. Exit code 1 where"
                    + " one fails.",
            "",
            "Example: java -jar target/saring.jar policy test house.yaml cases.yaml",
            ""
        })
final class PolicyTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CASES",
            description = "Cases, YAML; see topology-docs/policies.md. Default: only those that the policy has")
    private @Nullable Path cases;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        Wiring wiring = new Wiring(config.read());
        PolicyNames names = wiring.namesWithLists();
        Optional<Policy> policy = Mistakes.read(
                spec, yaml -> new PolicyReader(names).read(yaml, file.toString()), Mistakes.content(file));
        Optional<List<RuleTest>> others = policy.flatMap(own -> cases(own, names));
        return others.isPresent() && run(wiring, policy.orElseThrow(), others.get()) ? 0 : 1;
    }

    private Optional<List<RuleTest>> cases(Policy policy, PolicyNames names) {
        Path own = cases;
        if (own == null) {
            return Optional.of(List.of());
        }
        Set<String> rules =
                policy.rules().stream().map(Rule::name).collect(Collectors.toCollection(LinkedHashSet::new));
        return Mistakes.read(
                spec, yaml -> new CaseReader(names, rules).read(yaml, own.toString()), Mistakes.content(own));
    }

    private boolean run(Wiring wiring, Policy policy, List<RuleTest> others) {
        try (Engines engines = Engines.ofLabel(wiring)) {
            PolicyTrial trial = new PolicyTrial(policy, new TextLabelling(engines, wiring.documents()::lists));
            List<PolicyTrial.Failure> failures = new ArrayList<>(trial.failures(others));
            failures.addAll(trial.missed());
            PrintWriter out = spec.commandLine().getOut();
            failures.forEach(failure -> out.println(failure.place() + ": " + failure.problem()));
            int all = trial.cases() + others.size() + policy.knownPositives().size();
            out.printf("%d of %d cases as expected%n", all - failures.size(), all);
            out.flush();
            return failures.isEmpty();
        }
    }
}
