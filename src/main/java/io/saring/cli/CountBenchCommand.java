package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saring.bench.CountBenchmark;
import io.saring.bench.CountBenchmarkResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the count application. */
@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the count application under exactly-once on an embedded broker, against a bare Kafka Streams application"
                    + " that decodes the same labelled messages and encodes a decision for each."
        })
final class CountBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--messages",
            defaultValue = "1000000",
            description = "Measured messages a run. Default: ${DEFAULT-VALUE}")
    private int messages;

    @Option(names = "--rounds", defaultValue = "2", description = "Measured rounds. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Mixin
    private BenchmarkOutput output;

    @Override
    public Integer call() throws JsonProcessingException {
        if (messages < 1000 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--messages must be 1000 or more, --rounds 1 or more");
        }
        CountBenchmarkResult result;
        try (CountBenchmark benchmark =
                new CountBenchmark(new CountBenchmark.Options(messages, rounds), output::progress)) {
            result = benchmark.run();
        }
        output.print(result, CountBenchCommand::print);
        return 0;
    }

    private static void print(CountBenchmarkResult result, PrintWriter out) {
        out.printf("bare Kafka Streams  %,9.0f messages/s%n", result.passThrough());
        out.printf(
                "count               %,9.0f messages/s, %.2f of it%n",
                result.count(), result.count() / result.passThrough());
        out.printf(
                "campaigns           %d planted, %d found, %d false%n",
                result.planted(), result.found(), result.wrong());
    }
}
