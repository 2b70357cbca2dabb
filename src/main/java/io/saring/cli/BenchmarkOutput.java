package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every benchmark's command prints: how far it is on standard error, the result on standard output, for people or programs. */
final class BenchmarkOutput {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the result as one JSON object, the last line.")
    private boolean json;

    /** Tells how far it is. */
    void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /**
     * Prints the result.
     *
     * @param lines writes it for people
     */
    <R> void print(R result, BiConsumer<R, PrintWriter> lines) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(result));
        } else {
            lines.accept(result, out);
        }
        out.flush();
    }
}
