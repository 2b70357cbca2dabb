package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SaringTest {

    @TempDir
    private Path folder;

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

    @Test
    void helpListsEveryCommand() {
        assertThat(CommandLineRun.of("help").out())
                .contains(
                        "demo",
                        "dev",
                        "run",
                        "label",
                        "evaluate",
                        "train",
                        "replay",
                        "shadow",
                        "deadletters",
                        "topics",
                        "bench",
                        "docs");
    }

    @Test
    void helpExplainsACommandOfACommand() {
        assertThat(CommandLineRun.of("help", "train", "lexical").out()).contains("--data", "--out");
        CommandLineRun wrong = CommandLineRun.of("help", "train", "nothing");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("train nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run | registry.url: is missing",
                "run --config {config} | registry.url: is \"localhost:8081\"; it must be as http://host:port",
                "dev --kafka-port 70000 | --kafka-port: is 70000; it must be from 0 to 65535",
                "dev --data a,b | --data: is \"a,b\"; it must be without a comma",
                "demo --port 99999 | --port: is 99999; it must be from 0 to 65535",
                "label --tasks moods | --tasks: the engine lexical does not cover \"moods\"; it covers intent"
            })
    void aCallThatIsWrongIsOneLineThatSaysWhatIsAllowed(String arguments, String message) throws IOException {
        // Given
        Path config = Files.writeString(folder.resolve("c.yaml"), "registry: {url: 'localhost:8081'}\n");

        // When
        CommandLineRun wrong = CommandLineRun.of(
                arguments.replace("{config}", config.toString()).split(" "));

        // Then
        assertThat(wrong.err()).contains("saring: " + message);
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void aCommandThatDoesNotExistIsACallThatWasWrong() {
        CommandLineRun wrong = CommandLineRun.of("dmeo");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(wrong.err()).contains("dmeo").contains("saring help");
    }
}
