package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.CalibratedLabeller;
import io.saring.label.Calibration;
import io.saring.label.CalibrationFile;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelOutcome.Labelled;
import io.saring.label.LabelRequest;
import io.saring.label.LabelledRow;
import io.saring.label.Labeller;
import io.saring.label.Tasks;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFitTest {

    private static final Tasks TASKS = Tasks.shipped();

    @TempDir
    Path folder;

    /** Is 98 % sure that every text is positive. */
    private static final class SureLabeller implements Labeller {

        private final String revision;

        private SureLabeller(String revision) {
            this.revision = revision;
        }

        @Override
        public String name() {
            return "sure";
        }

        @Override
        public Set<String> tasks() {
            return Set.of("sentiment");
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            Map<String, Double> distribution = new LinkedHashMap<>();
            distribution.put("negative", 0.01);
            distribution.put("neutral", 0.01);
            distribution.put("positive", 0.98);
            LabelOutcome outcome = new Labelled(
                    List.of(new LabelResult("sentiment", "positive", 0.98, distribution, null)),
                    new Provenance("sure", "sure-model", revision, null, "1", 0, false, false, 0));
            return batch.stream().map(request -> outcome).toList();
        }

        @Override
        public void close() {}
    }

    /** Of the Indonesian rows seven in ten are positive, of the Thai ones four in ten, and the rest is negative. */
    private static Map<String, List<LabelledRow>> rows(int thai) {
        List<LabelledRow> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(new LabelledRow("id", "toko", i % 10 < 7 ? "positive" : "negative", null, null));
        }
        for (int i = 0; i < thai; i++) {
            rows.add(new LabelledRow("th", "ร้าน", i % 10 < 4 ? "positive" : "negative", null, null));
        }
        return Map.of("sentiment", rows);
    }

    private Calibration calibration(int thai) throws IOException {
        Calibration fitted = CalibrationFit.fit(new SureLabeller("r1"), rows(thai));
        Path file = Files.writeString(folder.resolve("calibration.json"), CalibrationFile.write(fitted));
        return CalibrationFile.read(file, TASKS);
    }

    private static LabelResult label(Labeller labeller, String language) {
        LabelRequest request = new LabelRequest(new Normaliser().normalise("toko"), Set.of("sentiment"), language);
        return ((Labelled) labeller.label(List.of(request)).get(0)).results().get(0);
    }

    @Test
    void eachLanguageGetsTheProbabilityThatIsRightThere() throws IOException {
        // When
        Calibration calibration = calibration(1000);
        CalibratedLabeller calibrated = new CalibratedLabeller(new SureLabeller("r1"), calibration);

        // Then
        assertThat(label(calibrated, "id").probability()).isCloseTo(0.7, within(0.03));
        assertThat(label(calibrated, "id").calibratedBy())
                .isEqualTo("vector scaling, calibration " + calibration.id() + " of id");
        assertThat(label(calibrated, "th").label()).isEqualTo("negative");
        assertThat(label(calibrated, "th").probability()).isCloseTo(0.6, within(0.03));
    }

    @Test
    void aLanguageWithTooFewRowsGetsWhatIsRightOverAll() throws IOException {
        // When
        Calibration calibration = calibration(50);
        CalibratedLabeller calibrated = new CalibratedLabeller(new SureLabeller("r1"), calibration);

        // Then
        assertThat(label(calibrated, "th").calibratedBy()).isEqualTo("vector scaling, calibration " + calibration.id());
        assertThat(label(calibrated, "th").probability()).isBetween(0.6, 0.75);
        assertThat(label(calibrated, "th")).isEqualTo(label(calibrated, null)).isEqualTo(label(calibrated, "vi"));
    }

    @Test
    void theCalibrationOfAnotherRevisionIsRefused() throws IOException {
        Calibration calibration = calibration(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalibratedLabeller(new SureLabeller("r2"), calibration))
                .withMessageContaining("is that of sure-model r1, and the engine runs sure-model r2");
    }

    @Test
    void whatIsNoCalibrationIsRefusedInOneLineThatSaysWhatToDo() throws IOException {
        assertRefused("{", "line 1 is not JSON");
        assertRefused("{}", "it has no model");
        assertRefused("{\"tasks\":{\"mood\":{}}}", "there is no task \"mood\"");
        assertRefused(scaling("1", "0"), "its task's 3 labels");
        assertRefused(scaling("-5", "0,0,0"), "a slope has to be over 0");
        assertRefused(scaling("1e308", "0,0,0"), "numbers of at most 1000");
        assertRefused(scaling("1", "\"x\",0,0"), "numbers of at most 1000");
    }

    private static String scaling(String slope, String offsets) {
        return "{\"tasks\":{\"sentiment\":{\"all\":{\"slope\":%s,\"offsets\":[%s]}}}}".formatted(slope, offsets);
    }

    private void assertRefused(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationFile.read(file, TASKS))
                .withMessageStartingWith(file + ": not a calibration (")
                .withMessageContaining(reason)
                .withMessageContaining("calibrate --engine E --data FILE --out FILE")
                .withMessageNotContaining("\n");
    }
}
