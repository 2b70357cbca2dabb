package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saring.bench.LlamaCpp;
import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Tasks;
import io.saring.label.remote.RemoteLabeller;
import io.saring.label.remote.RemoteSettings;
import io.saring.label.sealion.TinyGguf;
import io.saring.text.Normaliser;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The remote engine with a real language model on a server: llama.cpp with a tiny checkpoint of random weights. */
class LlamaCppServerIT {

    @TempDir
    private Path folder;

    @Test
    void aRealModelsTokensBecomeProbabilitiesOfAllLabels() throws Exception {
        // Given llama.cpp with a tiny model
        Optional<Path> installed = LlamaCpp.folder();
        assumeTrue(installed.isPresent(), "node-llama-cpp is not there and npm cannot install it");
        Path script = installed.get().resolve("llama-cpp-server.mjs");
        try (InputStream source = LlamaCppServerIT.class.getResourceAsStream("/llama-cpp-server.mjs")) {
            Files.write(script, source.readAllBytes());
        }
        Process server = new ProcessBuilder(
                        "node", script.toString(), TinyGguf.write(folder).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = server.inputReader()) {
            String port = lines.readLine();
            RemoteLabeller labeller = RemoteLabeller.connect(
                    settings(URI.create("http://127.0.0.1:" + port + "/v1")), Tasks.shipped(), Meters.NONE);

            // When it is asked about a few texts
            for (String text : List.of("ขอบคุณค่ะ", "Say \"hello\"")) {
                LabelOutcome outcome = labeller.label(
                                List.of(new LabelRequest(new Normaliser().normalise(text), Set.of("sentiment"), null)))
                        .get(0);

                // Then each task has a label, and probabilities that add up
                assertThat(outcome).isInstanceOf(LabelOutcome.Labelled.class);
                List<LabelResult> results = ((LabelOutcome.Labelled) outcome).results();
                assertThat(results).hasSize(1);
                for (LabelResult result : results) {
                    double sum = result.distribution().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
                    assertThat(sum).isBetween(0.999, 1.001);
                    assertThat(result.probability()).isBetween(0.05, 1.0);
                }
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static RemoteSettings settings(URI endpoint) {
        return new RemoteSettings(
                List.of(endpoint),
                new RemoteSettings.Model(null, null),
                new RemoteSettings.Access(null, null),
                new RemoteSettings.Limits(2, Duration.ofSeconds(60), 2, Duration.ofSeconds(60), Duration.ofMillis(100)),
                false);
    }
}
