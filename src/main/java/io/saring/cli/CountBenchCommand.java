package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.bench.CountBenchmark;
import io.saring.bench.CountBenchmarkResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Option(names = "--json", description = "Print the result as one JSON object, the last line.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (messages < 1000 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--messages must be 1000 or more, --rounds 1 or more");
        }
        PrintWriter err = spec.commandLine().getErr();
        CountBenchmarkResult result;
        try (CountBenchmark benchmark = new CountBenchmark(new CountBenchmark.Options(messages, rounds), line -> {
            err.println(line);
            err.flush();
        })) {
            result = benchmark.run();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(result));
        } else {
            out.printf("bare Kafka Streams  %,9.0f messages/s%n", result.passThrough());
            out.printf(
                    "count               %,9.0f messages/s, %.2f of it%n",
                    result.count(), result.count() / result.passThrough());
        }
        out.flush();
        return 0;
    }
}
