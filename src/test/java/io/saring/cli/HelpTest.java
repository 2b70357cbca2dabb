package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            help lable          | there is no command "lable"; see: saring help
            help train sealion  | there is no command "train sealion"; see: saring help
            help label json     | there is no command "label json"; see: saring help
            """)
    void aCommandThatThereIsNotCannotBeExplained(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @ParameterizedTest
    @CsvSource({
        "help, Usage: saring [-hV] COMMAND",
        "help topics, Usage: saring topics [-hV] COMMAND",
        "help bench gpu, Usage: saring bench gpu [-hV] --out=DIR",
        "topics create --help, Usage: saring topics create [-hV] [--config=<file>]"
    })
    void aCommandOrOneOfItsOwnIsExplainedOnStandardOutput(String call, String firstLine) {
        CommandLineRun run = CommandLineRun.of(call.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).first().isEqualTo(firstLine);
    }

    @Test
    void helpOfACommandIsWhatTheCommandsOwnOptionShows() {
        assertThat(CommandLineRun.of("help", "replay")).isEqualTo(CommandLineRun.of("replay", "--help"));
    }
}
