package io.saring.cli;

import io.saring.app.Wiring;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.reprocess.CaseListing;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after cases. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Shows what waits for a person, how far people agree, and what can be learnt from them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CasesCommand.ListCases.class, CasesAgreementCommand.class, CasesRowsCommand.class})
final class CasesCommand extends CommandGroup {

    CasesCommand() {
        super("name what to do: list, agreement or rows");
    }

    /** Lists cases. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists cases that wait for a person, those that are due first at the top, then by priority. No text is shown:"
                        + " where the message lies, --json says.",
                "",
                "Example: java -jar target/saring.jar cases list --target trust --language id,ms --config saring.yaml",
                ""
            })
    static final class ListCases implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Option(names = "--target", split = ",", paramLabel = "QUEUE", description = "Only of these queues.")
        private Set<String> targets = new LinkedHashSet<>();

        @Option(names = "--language", split = ",", paramLabel = "CODE", description = "Only in these languages.")
        private Set<String> languages = new LinkedHashSet<>();

        @Option(names = "--all", description = "Those too that wait for nothing any more, as long as they are kept.")
        private boolean all;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "At most so many. Default: ${DEFAULT-VALUE}")
        private int limit;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            if (limit < 1) {
                throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
            }
            CaseTable table = new CaseTable(Clock.systemUTC().instant(), limit);
            Map<CaseKey, Case> cases = CaseListing.read(new Wiring(config.read()));
            cases.forEach((key, own) -> {
                if (isWanted(own)) {
                    table.add(key, own);
                }
            });
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(table.json());
            } else {
                table.print(out);
            }
            out.flush();
            return 0;
        }

        private boolean isWanted(Case own) {
            return (all || own.waitsFor() != Case.Waiting.NOTHING)
                    && (targets.isEmpty() || targets.contains(own.queue().target()))
                    && (languages.isEmpty() || languages.contains(own.queue().language()));
        }
    }
}
