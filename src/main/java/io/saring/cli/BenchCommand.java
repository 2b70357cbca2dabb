package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saring.bench.EngineBenchmarkRun;
import io.saring.bench.LexicalBenchmark;
import io.saring.bench.LexicalBenchmarkResult;
import io.saring.bench.StreamBenchmark;
import io.saring.bench.StreamBenchmarkResult;
import io.saring.label.sealion.EngineBenchmarkResult;
import io.saring.label.sealion.GpuBenchmarkKit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures speed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures speed on this machine, each against its baseline in the same run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommand.Stream.class,
            BenchCommand.Lexical.class,
            BenchCommand.Engine.class,
            OverloadBenchCommand.class,
            DecideBenchCommand.class,
            CountBenchCommand.class,
            WordListBenchCommand.class,
            BenchCommand.Gpu.class
        })
final class BenchCommand extends CommandGroup {

    BenchCommand() {
        super("name what to measure: stream, lexical, engine, overload, decide, count, lists, gpu");
    }

    /** Measures the label application. */
    @Command(
            name = "stream",
            mixinStandardHelpOptions = true,
            description = {
                "Measures the label application under exactly-once on an embedded broker: against a bare Kafka Streams"
                        + " application, and with a simulated accelerator against what that does by itself."
            })
    static final class Stream implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(
                names = "--messages",
                defaultValue = "200000",
                description = "Messages a run. Default: ${DEFAULT-VALUE}")
        private int messages;

        @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds. Default: ${DEFAULT-VALUE}")
        private int rounds;

        @Option(
                names = "--simulate-ms",
                defaultValue = "20",
                description = "What the simulated accelerator takes for a batch, in ms. Default: ${DEFAULT-VALUE}")
        private int simulateMillis;

        @Mixin
        private BenchmarkOutput output;

        @Override
        public Integer call() throws JsonProcessingException {
            if (messages < 1000 || rounds < 1 || simulateMillis < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--messages must be 1000 or more, --rounds and --simulate-ms 1 or more");
            }
            StreamBenchmark.Options options =
                    new StreamBenchmark.Options(messages, rounds, Duration.ofMillis(simulateMillis));
            StreamBenchmarkResult result;
            try (StreamBenchmark benchmark = new StreamBenchmark(options, output::progress)) {
                result = benchmark.run();
            }
            output.print(result, Stream::print);
            return 0;
        }

        private static void print(StreamBenchmarkResult result, PrintWriter out) {
            out.printf("bare Kafka Streams      %,9.0f messages/s%n", result.passThrough());
            line(out, "label, no labelling", result.nothing(), result.passThrough(), "of the bare application");
            line(out, "label, lexical", result.lexical(), result.passThrough(), "of the bare application");
            out.printf("lexical without Kafka   %,9.0f texts/s on one thread%n", result.lexicalAlone());
            line(out, "label, simulated", result.simulated(), result.simulatedIdeal(), "of the accelerator itself");
            out.printf(
                    "added at half load      %.0f ms in the median, %.0f ms at p99, without the commit%n",
                    result.addedP50Ms(), result.addedP99Ms());
        }

        private static void line(PrintWriter out, String what, double rate, double baseline, String of) {
            out.printf("%-23s %,9.0f messages/s, %.2f %s%n", what, rate, rate / baseline, of);
        }
    }

    /** Measures the lexical labeller. */
    @Command(
            name = "lexical",
            mixinStandardHelpOptions = true,
            description = {
                "Measures the lexical engine on one thread, all tasks at once, against fastText doing one task, on the same"
                        + " texts. fastText has to be installed (apt-get install fasttext); its models are trained first."
            })
    static final class Lexical implements Callable<Integer> {

        @Option(
                names = "--data",
                required = true,
                paramLabel = "DIR",
                description = "The folder with TASK.train.jsonl and TASK.valid.jsonl.")
        private Path data;

        @Mixin
        private BenchmarkOutput output;

        @Override
        public Integer call() throws JsonProcessingException {
            LexicalBenchmarkResult result;
            try (LexicalBenchmark benchmark = new LexicalBenchmark(data, output::progress)) {
                result = benchmark.run();
            }
            output.print(result, Lexical::print);
            return 0;
        }

        private static void print(LexicalBenchmarkResult result, PrintWriter out) {
            out.printf("lexical, all tasks   %,9.0f texts/s on one thread%n", result.textsPerSecond());
            out.printf(
                    "fastText, one task   %,9.0f texts/s, so %.2f times%n",
                    result.fastTextsPerSecond(), result.ratio());
            out.printf("loading the weights  %,9.0f ms%n", result.loadMillis());
            out.printf(
                    "models               %,9d kB, fastText %,d kB%n",
                    result.modelBytes() / 1000, result.fastTextModelBytes() / 1000);
            out.printf(
                    "memory               %,9d kB, fastText %,d kB for one task%n",
                    result.residentBytes() / 1000, result.fastTextResidentBytes() / 1000);
            out.printf("slowest text         %,9.0f ms, of those made to take long%n", result.slowestMillis());
        }
    }

    /** Measures the sealion engine. */
    @Command(
            name = "engine",
            mixinStandardHelpOptions = true,
            description = {
                "Measures the sealion engine on this machine's processor, on a checkpoint of Qwen3-0.6B's shape with random"
                        + " weights that it writes itself (4 GB in the folder for temporary files): 32 messages of 40"
                        + " tokens, the shipped prompts of six tasks; against the same labels by a prompt for each task,"
                        + " by a prompt for each label, and by llama.cpp, which npm installs where Node is there."
            })
    static final class Engine implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds. Default: ${DEFAULT-VALUE}")
        private int rounds;

        @Mixin
        private BenchmarkOutput output;

        @Override
        public Integer call() throws JsonProcessingException {
            if (rounds < 1) {
                throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more");
            }
            output.print(EngineBenchmarkRun.run(rounds, output::progress), Engine::print);
            return 0;
        }

        private static void print(EngineBenchmarkResult result, PrintWriter out) {
            out.printf(
                    "one tree a message    %,8.0f tokens/s, %,.1f labels/s in %s%n",
                    result.speed().tokensPerSecond(),
                    result.speed().labelsPerSecond(),
                    result.workload().precision());
            out.printf(
                    "share of the ceiling  %8.2f of %,.0f GFLOP/s%n",
                    result.speed().ceilingShare(), result.speed().ceilingGflops());
            line(out, "a prompt a task", result.prompts().perTask());
            line(out, "the same, batched", result.prompts().batchedPerTask());
            line(out, "a prompt a label", result.prompts().perLabel());
            line(out, "llama.cpp, bf16", result.llamaCpp().bf16());
            line(out, "llama.cpp, Q8_0", result.llamaCpp().q8());
            out.println("llama.cpp's features  " + result.llamaCpp().features());
            result.profile().forEach((name, share) -> out.printf("  %5.1f %% %s%n", share * 100, name));
        }

        private static void line(PrintWriter out, String what, @Nullable Double ratio) {
            if (ratio == null) {
                out.printf("%-22snot measured, since Node is not there%n", what);
            } else {
                out.printf("%-22s%7.1f times as fast as that%n", what, ratio);
            }
        }
    }

    /** Writes what a machine with a GPU needs. */
    @Command(
            name = "gpu",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the decoder's archives of the 8B and 32B shapes and a script in Python into a folder, to be taken to"
                        + " a machine with a GPU and torch: python3 gpu.py measures the decoder there, with random weights,"
                        + " against the card's own ceiling and against Hugging Face transformers."
            })
    static final class Gpu implements Callable<Integer> {

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write.")
        private Path out;

        @Override
        public Integer call() {
            GpuBenchmarkKit.write(out);
            return 0;
        }
    }
}
