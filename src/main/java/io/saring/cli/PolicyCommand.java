package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.label.Coverage;
import io.saring.policy.Policy;
import io.saring.policy.PolicyCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after policies. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Looks at policies.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PolicyCommand.Check.class)
final class PolicyCommand extends CommandGroup {

    PolicyCommand() {
        super("name what to do: check");
    }

    /** Says whether a policy can be used, and what of it nothing can bring about. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says whether a policy can be used, which of its rules can never fire with the configured engines, and in which"
                        + " languages each of its tasks is checked. Exit code 1 where the policy is wrong.",
                "",
                "Example: java -jar target/saring.jar policy check house.yaml --config saring.yaml",
                ""
            })
    static final class Check implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The policy, YAML; see topology-docs/policies.md.")
        private Path file;

        @Mixin
        private ConfigOption config;

        @Override
        public void run() {
            Wiring wiring = new Wiring(config.read());
            Policy policy = wiring.policy(file.toString());
            Coverage coverage = wiring.coverage();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s: policy %s, version %s, %d rules, can be used%n",
                    file, policy.name(), policy.version(), policy.rules().size());
            PolicyCheck.of(policy, coverage).sentences().forEach(sentence -> out.println("warning: " + sentence));
            policy.tasks().forEach(task -> out.println(task + " is checked in " + coverage.inWords(task)));
            out.flush();
        }
    }
}
