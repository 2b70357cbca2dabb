package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label --tasks sentimnt                    | --tasks: the engine lexical does not cover "sentimnt"; it covers intent, language, safety, sentiment, spam, topic, toxicity
            label --engine lexicl                     | Invalid value for option '--engine': expected one of [LEXICAL, SEALION, GUARD, REMOTE, CASCADE] (case-insensitive) but was 'lexicl'; see: saring label --help
            label --engine Lexical --model no-such    | --model: no-such is not a file; lexical needs one from train lexical; see: saring label --help
            label --engine cascade --model no-such    | --model: cascade has none; set its environment variables, as topology-docs/config.md has them; see: saring label --help
            label --engine sealion                    | engines.sealion.model: is missing; name the folder of a checkpoint as published, or on the command line --model DIR
            label --engine remote                     | engines.remote.endpoints: is missing; name the servers' addresses, for example http://host:8000/v1
            label --calibration no-such               | no-such: not a calibration (it cannot be read (NoSuchFileException)); make it again with: java -jar saring.jar calibrate --engine E --data FILE --out FILE
            label rows.jsonl                          | Unmatched argument at index 1: 'rows.jsonl'; see: saring label --help
            """)
    void aCallThatCannotLabelIsRefusedBeforeALineIsRead(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aFileThatIsNoWeightsIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), "{\"text\": \"bukan bobot\"}");
        assertThat(CommandLineRun.of("label", "--model", file.toString()))
                .isEqualTo(CommandLineRun.refused("saring: " + file
                        + ": not usable as lexical weights (it does not begin as one); train them with:"
                        + " java -jar saring.jar train lexical --data DIR --out FILE"));
    }
}
