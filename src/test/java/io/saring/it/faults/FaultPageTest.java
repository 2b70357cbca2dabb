package io.saring.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPageTest {

    @Test
    void thePageHasOneRowForEachFaultAndEachIsGood() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("topology-docs/faults.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what happens"))
                .toList();
        assertThat(rows).hasSameSizeAs(Fault.values());
        for (Fault fault : Fault.values()) {
            assertThat(rows)
                    .as(fault.name())
                    .anyMatch(row -> row.startsWith("| " + fault.story() + " |") && row.endsWith("| yes |"));
        }
    }
}
