package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.label.Coverage;
import io.saring.policy.Policy;
import io.saring.policy.PolicyCheck;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.policy.QuotaCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a policy can be used, and what of it nothing can bring about. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a policy can be used, with all mistakes by line and column; which of its rules can never fire with the"
                    + " configured engines, and in which languages each of its tasks is checked. Speaks to nobody. Exit code 1"
                    + " where the policy is wrong.",
            "",
            "Example: java -jar target/saring.jar policy check house.yaml --config saring.yaml",
            ""
        })
final class PolicyCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
    private Path file;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        Wiring wiring = new Wiring(config.read());
        PolicyNames names = wiring.namesWithLists();
        Optional<Policy> read = Mistakes.read(
                spec, yaml -> new PolicyReader(names).read(yaml, file.toString()), Mistakes.content(file));
        if (read.isEmpty()) {
            return 1;
        }
        Policy policy = read.get();
        int partitions = wiring.configuration().topics().partitions();
        List<String> quotas = QuotaCheck.tooSmall(policy, partitions);
        PrintWriter out = spec.commandLine().getOut();
        if (!quotas.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            quotas.forEach(problem -> err.println(file + ": " + problem));
            err.flush();
            return 1;
        }
        print(policy, wiring.coverage(), out);
        return 0;
    }

    private void print(Policy policy, Coverage coverage, PrintWriter out) {
        out.printf(
                "%s: policy %s, version %s, %d rules, can be used%n",
                file, policy.name(), policy.version(), policy.rules().size());
        PolicyCheck.of(policy, coverage).sentences().forEach(sentence -> out.println("warning: " + sentence));
        policy.tasks().forEach(task -> out.println(task + " is checked in " + coverage.inWords(task)));
        out.flush();
    }
}
