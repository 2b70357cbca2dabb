package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.saring.bench.WordListBenchmark;
import io.saring.bench.WordListBenchmarkResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what word lists cost. */
@Command(
        name = "lists",
        mixinStandardHelpOptions = true,
        description =
                "Measures what word lists cost: the lexical labeller's texts a second with many terms, and without.")
final class WordListBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of TASK.train.jsonl and TASK.valid.jsonl: terms come of the first, the second is labelled.")
    private Path data;

    @Option(names = "--terms", defaultValue = "50000", description = "How many terms. Default: ${DEFAULT-VALUE}")
    private int terms;

    @Mixin
    private BenchmarkOutput output;

    @Override
    public Integer call() throws JsonProcessingException {
        if (terms < 1) {
            throw new ParameterException(spec.commandLine(), "--terms must be 1 or more");
        }
        WordListBenchmarkResult result = new WordListBenchmark(data, terms, output::progress).run();
        output.print(result, WordListBenchCommand::print);
        return 0;
    }

    private static void print(WordListBenchmarkResult result, PrintWriter out) {
        out.printf("lexical                 %,9.0f texts/s on one thread%n", result.without());
        out.printf(
                "with %,7d terms      %,9.0f texts/s, %.2f of it; %.0f %% of the texts hold one%n",
                result.terms(), result.with(), result.with() / result.without(), 100 * result.found());
    }
}
