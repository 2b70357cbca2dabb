package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saring.bench.OverloadBenchmark;
import io.saring.bench.OverloadBenchmarkResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what happens under more load than the engine can do. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = {
            "Offers the label application 0.5, 1, 2, 5 and 10 times what a simulated accelerator can do, with the lexical"
                    + " engine as the cheap one, on an embedded broker: how long events take from the broker's append until"
                    + " a reader of committed records has them, what is degraded and labelled again, and what is lost."
        })
final class OverloadBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each load is offered. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--budget-ms",
            defaultValue = "1000",
            description = "The streams' latency budget, in ms. Default: ${DEFAULT-VALUE}")
    private int budgetMillis;

    @Mixin
    private BenchmarkOutput output;

    @Override
    public Integer call() throws JsonProcessingException {
        if (seconds < 1 || budgetMillis < 600) {
            throw new ParameterException(spec.commandLine(), "--seconds must be 1 or more, --budget-ms 600 or more");
        }
        OverloadBenchmark.Options options = new OverloadBenchmark.Options(seconds, Duration.ofMillis(budgetMillis));
        OverloadBenchmarkResult result;
        try (OverloadBenchmark benchmark = new OverloadBenchmark(options, output::progress)) {
            result = benchmark.run();
        }
        output.print(result, OverloadBenchCommand::print);
        return 0;
    }

    private static void print(OverloadBenchmarkResult result, PrintWriter out) {
        out.printf(
                "cheap engine alone %,.0f messages/s, accelerator %,.0f, budget %,.0f ms%n",
                result.cheapPerSecond(), result.capacityPerSecond(), result.budgetMs());
        out.printf(
                "%5s %10s %8s %8s %9s %10s %5s%n",
                "load", "offered/s", "p50 ms", "p99 ms", "degraded", "relabelled", "lost");
        result.rows()
                .forEach(row -> out.printf(
                        "%5.1f %,10.0f %,8.0f %,8.0f %8.1f%% %,10d %5d%n",
                        row.load(),
                        row.offeredPerSecond(),
                        row.p50Ms(),
                        row.p99Ms(),
                        row.degradedShare() * 100,
                        row.relabelled(),
                        row.lost()));
        out.printf(
                "after load 10 falls to 0.5 the last degraded message comes after %,.0f ms; p99 is %,.0f ms from two"
                        + " seconds on, %d lost%n",
                result.recovery().lastDegradedMs(),
                result.recovery().p99Ms(),
                result.recovery().lost());
        out.printf(
                "live traffic of %,.0f/s with the lexical engine: p99 %,.0f ms alone, %,.0f ms beside a replay of"
                        + " %,.0f/s%n",
                result.replay().livePerSecond(),
                result.replay().aloneP99Ms(),
                result.replay().besideP99Ms(),
                result.replay().replayPerSecond());
    }
}
