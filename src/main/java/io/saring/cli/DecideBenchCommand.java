package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saring.bench.DecideBenchmark;
import io.saring.bench.DecideBenchmarkResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the decide application. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the decide application under exactly-once on an embedded broker, with 180 rules, 20 conditions and the history"
                    + " of many keys, against a bare Kafka Streams application that decodes and encodes the same events."
        })
final class DecideBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--keys",
            defaultValue = "1000000",
            description = "Keys that history is kept of. Default: ${DEFAULT-VALUE}")
    private int keys;

    @Option(
            names = "--busy",
            defaultValue = "100000",
            description = "How many of them the measured messages are of. Default: ${DEFAULT-VALUE}")
    private int busy;

    @Option(
            names = "--messages",
            defaultValue = "400000",
            description = "Measured messages a run. Default: ${DEFAULT-VALUE}")
    private int messages;

    @Option(names = "--rounds", defaultValue = "2", description = "Measured rounds. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Mixin
    private BenchmarkOutput output;

    @Override
    public Integer call() throws JsonProcessingException {
        if (messages < 1000 || rounds < 1 || busy < 1 || keys < busy) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--messages must be 1000 or more, --rounds and --busy 1 or more, --keys at least --busy");
        }
        DecideBenchmarkResult result;
        try (DecideBenchmark benchmark =
                new DecideBenchmark(new DecideBenchmark.Options(keys, busy, messages, rounds), output::progress)) {
            result = benchmark.run();
        }
        output.print(result, DecideBenchCommand::print);
        return 0;
    }

    private static void print(DecideBenchmarkResult result, PrintWriter out) {
        out.printf("bare Kafka Streams  %,9.0f messages/s%n", result.passThrough());
        out.printf(
                "decide              %,9.0f messages/s, %.2f of it, with %d rules, %d conditions, %,d keys%n",
                result.decide(),
                result.decide() / result.passThrough(),
                result.rules(),
                result.conditions(),
                result.keys());
    }
}
