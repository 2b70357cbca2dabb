package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Meters;
import io.saring.label.LabelRequest;
import io.saring.label.Tasks;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory outside Java's heap, which no garbage collector frees. {@code -Pfull} runs the 20,000 batches that show a leak. */
class NativeMemoryIT {

    private static final int BATCHES = Integer.getInteger("saring.native-batches", 400);
    private static final int WARM_UP = Math.min(4_000, BATCHES);
    private static final Set<String> TASKS = Set.of("spam", "urgency");

    @TempDir
    private Path folder;

    @Test
    void itIsConstantOverManyBatches() throws IOException {
        // Given a labeller that has run for a while
        SealionSettings settings = SealionSettings.of("sealion", TinyCheckpoint.qwen(folder));
        try (SealionLabeller labeller = SealionLabeller.load(settings, Tasks.shipped(), Meters.NONE)) {
            run(labeller, WARM_UP);
            System.gc();
            long before = residentKilobytes();

            // When it labels many batches of changing sizes
            run(labeller, BATCHES);

            // Then it takes no more memory, but for what Java's heap grew by within its limit
            System.gc();
            assertThat(residentKilobytes() - before).isLessThan(64 * 1024);
        }
    }

    private static void run(SealionLabeller labeller, int batches) {
        Normaliser normaliser = new Normaliser();
        for (int i = 0; i < batches; i++) {
            List<LabelRequest> batch = new ArrayList<>();
            for (int j = 0; j <= i % 3; j++) {
                batch.add(new LabelRequest(normaliser.normalise("pesan " + "ya".repeat(i % 7) + j), TASKS, null));
            }
            assertThat(labeller.label(batch)).hasSize(batch.size());
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
