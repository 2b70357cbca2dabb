package io.saring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedDocsTest {

    @Test
    void theGeneratedPagesAreWhatTheCodeSays() throws IOException {
        for (Map.Entry<String, String> page : GeneratedDocs.pages().entrySet()) {
            assertThat(Files.readString(Path.of("topology-docs", page.getKey())))
                    .as("%s is stale: java -jar target/saring.jar docs", page.getKey())
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void theReadmesTableOfCoverageIsTrue() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(CoveragePage.summary());
    }

    @Test
    void everyKeyOfTheConfigurationIsExplained() {
        assertThat(GeneratedDocs.pages().get("config.md").lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(40)
                .allSatisfy(line -> assertThat(line.split("\\|", -1)[4].strip()).isNotEmpty());
    }
}
