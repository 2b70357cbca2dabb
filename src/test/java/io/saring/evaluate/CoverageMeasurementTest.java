package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.label.Coverage;
import io.saring.label.ScriptedLabeller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageMeasurementTest {

    private static final Coverage COVERAGE =
            new Coverage(Map.of("spam", Map.of("id", Set.of("none", "scam"), "th", Set.of("none", "scam"))));

    @TempDir
    private Path folder;

    @Test
    void whatWasLearntFromIsCountedByLabelDomainAndScript() throws IOException {
        // Given
        write("spam.train.jsonl", """
                {"text": "halo kak", "label": "none", "lang": "id", "source": "id_sms_spam"}
                {"text": "menang hadiah", "label": "scam", "lang": "id", "source": "id_sms_spam"}
                {"text": "สวัสดี", "label": "none", "lang": "id", "source": "elsewhere"}
                {"text": "promo", "label": "promotional", "lang": "id", "source": "id_sms_spam"}
                {"text": "hello", "label": "none", "lang": "en", "source": "uci_sms_spam"}
                """);

        // When
        CoverageReport.OfLanguage id = measured("id");

        // Then what can be given counts, and nothing was measured
        assertThat(id.labels()).isEqualTo(Map.of("none", 2, "scam", 1));
        assertThat(id.domains()).isEqualTo(Map.of("SMS", 2, "elsewhere", 1));
        assertThat(id.scripts()).isEqualTo(Map.of("Latn", 2, "Thai", 1));
        assertThat(id.rows()).isEqualTo(3);
        assertThat(id.measured()).isNull();
        assertThat(measured("th").rows()).isZero();
    }

    @Test
    void rowsOfTooSmallANumberHaveNoInterval() throws IOException {
        write("spam.valid.jsonl", """
                {"text": "a", "label": "none", "lang": "id"}
                {"text": "b", "label": "scam", "lang": "id"}
                """);
        CoverageReport.Measured measured = measured("id").measured();
        assertThat(measured.rows()).isEqualTo(2);
        assertThat(measured.low()).isNull();
        assertThat(measured.high()).isNull();
    }

    @Test
    void aReportIsTheSameAfterItWasWrittenAndRead() throws IOException {
        write("spam.train.jsonl", "{\"text\": \"a\", \"label\": \"none\", \"lang\": \"id\", \"source\": \"x\"}\n");
        CoverageReport report = report();
        assertThat(CoverageReport.read(report.json(), "a.json")).isEqualTo(report);
    }

    @Test
    void aFileThatIsNoReportIsRefused() {
        for (String json : new String[] {"", "[]", "{}", "null", "{\"tasks\": 3}"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CoverageReport.read(json, "a.json"))
                    .withMessage("a.json: is no report of coverage");
        }
    }

    private CoverageReport.OfLanguage measured(String language) {
        return report().tasks().get("spam").get(language);
    }

    private CoverageReport report() {
        try (ScriptedLabeller labeller = new ScriptedLabeller(1)) {
            return new CoverageMeasurement(folder, labeller, COVERAGE).measure();
        }
    }

    private void write(String name, String rows) throws IOException {
        Files.writeString(folder.resolve(name), rows);
    }
}
