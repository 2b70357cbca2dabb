package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train                        | name what to train: lexical; see: saring train --help
            train sealion                | Unmatched argument at index 1: 'sealion'; see: saring train --help
            train lexical --data d       | Missing required option: '--out=<out>'; see: saring train lexical --help
            train lexical --out weights  | Missing required option: '--data=<data>'; see: saring train lexical --help
            """)
    void aCallThatNamesNothingToTrainIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void aFolderWithoutTrainingFilesIsToldWhichIsMissingAndNoWeightsAreWritten(@TempDir Path folder) {
        Path out = folder.resolve("weights");
        assertThat(CommandLineRun.of("train", "lexical", "--data", folder.toString(), "--out", out.toString()))
                .isEqualTo(CommandLineRun.refused("saring: " + folder.resolve("language.train.jsonl")
                        + ": there is no such file; without it no text's language can be told, name a folder that"
                        + " has it"));
        assertThat(out).doesNotExist();
    }
}
