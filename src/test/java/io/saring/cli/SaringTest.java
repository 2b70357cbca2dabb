package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SaringTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lable     | Unmatched argument at index 0: 'lable'; see: saring help
            --verbose | Unknown option: '--verbose'; see: saring help
            """)
    void aCallThatNamesNoCommandIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aCallWithoutArgumentsIsToldWhereCommandsAreListed() {
        assertThat(CommandLineRun.of())
                .isEqualTo(CommandLineRun.refused("saring: name a command; saring help lists them; see: saring help"));
    }

    @Test
    void everyCommandAndEveryOneOfItsOwnHasAnExplanation() {
        new CommandLine(new Saring()).getSubcommands().values().forEach(SaringTest::isExplained);
    }

    private static void isExplained(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandSpec().qualifiedName())
                .isNotEmpty();
        command.getSubcommands().values().forEach(SaringTest::isExplained);
    }

    @Test
    void theHelpTellsWhatExitCodesMean() {
        assertThat(CommandLineRun.of("--help").out().replaceAll("\\s+", " "))
                .contains("Exit codes: 0 done, 1 the work failed, 2 the call was wrong.");
    }
}
