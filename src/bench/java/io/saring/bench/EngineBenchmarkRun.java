package io.saring.bench;

import io.saring.app.TemporaryFolder;
import io.saring.dev.Sample;
import io.saring.label.sealion.EngineBenchmark;
import io.saring.label.sealion.EngineBenchmarkResult;
import java.util.function.Consumer;

/** Runs the engine's benchmark in a temporary folder, with the sample messages and llama.cpp. */
public final class EngineBenchmarkRun {

    private EngineBenchmarkRun() {}

    /**
     * Measures.
     *
     * @param progress told what is being done
     */
    public static EngineBenchmarkResult run(int rounds, Consumer<String> progress) {
        try (TemporaryFolder folder = new TemporaryFolder("saring-bench-");
                EngineBenchmark benchmark = new EngineBenchmark(
                        folder.path(), Sample.all().stream().map(Sample::text).toList(), LlamaCpp::start, progress)) {
            return benchmark.run(rounds);
        }
    }
}
