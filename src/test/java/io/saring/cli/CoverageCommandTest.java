package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedEngineIsToldByTaskAndLanguageInEightyColumns() {
        CommandLineRun run = CommandLineRun.of("coverage");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("  toxicity  id ")))
                .singleElement()
                .asString()
                .matches("  toxicity  id +\\d+ 0\\.\\d\\d \\(0\\.\\d\\d to 0\\.\\d\\d\\) .*");
        assertThat(run.out())
                .contains("\n  urgency: not answered in any language\n")
                .contains("\n  intent: not answered in ceb id jv");
        assertThat(run.out().lines().filter(line -> line.matches("  \\w+ +\\w+ +\\d+ .*")))
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void programsReadTheSame() throws IOException {
        JsonNode lexical = new ObjectMapper()
                .readTree(CommandLineRun.of("coverage", "--json").out())
                .at("/engines/lexical");
        assertThat(lexical.at("/measured/spam/th/measured/rows").asInt()).isGreaterThan(100);
        assertThat(lexical.at("/answers/spam/en").toString()).isEqualTo("[\"none\",\"promotional\"]");
        assertThat(lexical.at("/missing").toString()).contains("spam: never scam in en");
    }

    @Test
    void whatNobodyMeasuredIsSaidToBeSo() throws IOException {
        Path config = Files.writeString(
                folder.resolve("saring.yaml"),
                "engines: {default-engine: remote, by-task: {safety: guard}, remote: {endpoints: [\"http://localhost:1/v1\"]}}");
        CommandLineRun run = CommandLineRun.of("coverage", "--config", config.toString());
        assertThat(run.out().lines())
                .contains(
                        "remote",
                        "  harm_local: every language",
                        "  how good it is was not measured: evaluate --engine remote --data FILE does so on your rows",
                        "guard",
                        "  safety: every language",
                        "  urgency: not answered in any language");
    }
}
