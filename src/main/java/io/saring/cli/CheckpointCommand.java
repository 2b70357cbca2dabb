package io.saring.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.StartupException;
import io.saring.label.Tasks;
import io.saring.label.sealion.CheckpointCheck;
import io.saring.label.sealion.CheckpointCheck.GoldenDifference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at checkpoints. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = "Looks at a SEA-LION checkpoint.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CheckpointCommand.Check.class)
final class CheckpointCommand extends CommandGroup {

    CheckpointCommand() {
        super("name what to do: check");
    }

    /** Says what a checkpoint is and whether it can be served. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says what a checkpoint's folder holds, what memory it takes, which template it was told by, which tasks it"
                        + " can answer and whether it can be served; with --golden, how far its logits are from those of"
                        + " another implementation, and exit code 1 where that is over the golden's tolerance.",
                "",
                "Example: java -jar target/saring.jar checkpoint check --model Qwen-SEA-LION-v4-8B-VL",
                ""
            })
    static final class Check implements Callable<Integer> {

        private static final double MEBIBYTE = 1 << 20;
        private static final double GIBIBYTE = 1 << 30;

        @Spec
        private CommandSpec spec;

        @Option(names = "--model", required = true, paramLabel = "DIR", description = "The checkpoint's folder.")
        private Path model;

        @Mixin
        private TasksOption tasks;

        @Option(names = "--golden", paramLabel = "FILE", description = "Golden logits to compare with.")
        private Path golden;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            CheckpointCheck check;
            try {
                check = CheckpointCheck.of(model, Tasks.of(tasks.file()));
            } catch (IllegalArgumentException e) {
                if (json) {
                    out().println(object(false, e.getMessage()));
                }
                throw new StartupException(String.valueOf(e.getMessage()), e);
            }
            Optional<GoldenDifference> difference =
                    Optional.ofNullable(golden).map(file -> CheckpointCheck.compare(model, file));
            print(check, difference);
            if (!check.servable()) {
                throw new StartupException(check.serving().problem());
            }
            return difference.map(GoldenDifference::isWithinTolerance).orElse(true) ? 0 : 1;
        }

        private PrintWriter out() {
            return spec.commandLine().getOut();
        }

        private void print(CheckpointCheck check, Optional<GoldenDifference> difference) {
            if (json) {
                out().println(object(check, difference));
            } else {
                printLines(check);
                difference.ifPresent(this::printLine);
            }
            out().flush();
        }

        private static ObjectNode object(boolean servable, @Nullable String problem) {
            ObjectNode object = new ObjectMapper().createObjectNode();
            object.put("servable", servable);
            object.put("problem", problem);
            return object;
        }

        private static ObjectNode object(CheckpointCheck check, Optional<GoldenDifference> difference) {
            ObjectNode object = object(check.servable(), check.serving().problem());
            object.put("architecture", check.architecture());
            object.put("parameters", check.storage().parameters());
            object.put("revision", check.storage().revision());
            object.put("template", check.serving().template());
            check.serving().tasks().forEach(object.putArray("tasks")::add);
            ObjectNode memory = object.putObject("memory_bytes");
            check.memoryBytes().forEach(memory::put);
            check.notes().forEach(object.putArray("notes")::add);
            difference.ifPresent(found -> {
                ObjectNode golden = object.putObject("golden");
                golden.put("cases", found.cases());
                golden.put("trees", found.trees());
                golden.put("label_trees", found.labelTrees());
                golden.put("max_abs_diff", found.difference());
                if (found.bf16Difference().isPresent()) {
                    golden.put("max_abs_diff_bf16", found.bf16Difference().getAsDouble());
                } else {
                    golden.putNull("max_abs_diff_bf16");
                }
                golden.put("tolerance", found.tolerance());
            });
            return object;
        }

        private void printLines(CheckpointCheck check) {
            line("architecture", check.architecture() + ": " + check.sizes());
            line(
                    "parameters",
                    String.format(
                            Locale.ROOT,
                            "%,d in %d file%s of %s, revision %s",
                            check.storage().parameters(),
                            check.storage().files(),
                            check.storage().files() == 1 ? "" : "s",
                            String.join(" and ", check.storage().types().keySet()),
                            check.storage().revision()));
            line(
                    "memory",
                    check.memoryBytes().entrySet().stream()
                            .map(entry -> size(entry.getValue()) + " in " + entry.getKey())
                            .collect(Collectors.joining(", ", "", " for its weights")));
            line(
                    "template",
                    check.serving().template() == null
                            ? "not known"
                            : check.serving().template());
            line(
                    "tasks",
                    check.serving().tasks().isEmpty()
                            ? "none"
                            : String.join(", ", check.serving().tasks()));
            check.notes().forEach(note -> line("note", note));
            line("servable", check.servable() ? "yes" : "no");
        }

        private static String size(long bytes) {
            return bytes < GIBIBYTE
                    ? String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE)
                    : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
        }

        private void printLine(GoldenDifference difference) {
            line(
                    "golden",
                    String.format(
                            Locale.ROOT,
                            "%d cases, %d trees, %d label trees: off by %.2g at most in fp32 (tolerance %.2g: %s), %s",
                            difference.cases(),
                            difference.trees(),
                            difference.labelTrees(),
                            difference.difference(),
                            difference.tolerance(),
                            difference.isWithinTolerance() ? "kept" : "exceeded",
                            bf16(difference)));
        }

        private static String bf16(GoldenDifference difference) {
            return difference.bf16Difference().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "by %.2g in bf16",
                            difference.bf16Difference().getAsDouble())
                    : "not checked in bf16, which this processor cannot compute";
        }

        private void line(String name, String value) {
            out().printf("%-14s%s%n", name, value);
        }
    }
}
