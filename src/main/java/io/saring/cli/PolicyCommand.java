package io.saring.cli;

import picocli.CommandLine.Command;

/** Looks after policies. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Checks, tries and publishes policies, and shows those that are published.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyTestCommand.class,
            PolicyPublishCommand.class,
            PolicyActivateCommand.class,
            PolicyListCommand.class,
            PolicyBacktestCommand.class,
            PolicySuggestCommand.class
        })
final class PolicyCommand extends CommandGroup {

    PolicyCommand() {
        super("name what to do: check, test, publish, activate, list, backtest or suggest");
    }
}
