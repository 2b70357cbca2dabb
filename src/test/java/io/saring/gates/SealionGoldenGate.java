package io.saring.gates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.sealion.CheckpointCheck;
import io.saring.label.sealion.TokenizerGolden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether the reference checkpoints' logits and tokens are those that another implementation computed. */
public final class SealionGoldenGate {

    private SealionGoldenGate() {}

    /** Argument: the folder of reference checkpoints. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        boolean right = tokens(folder.resolve("tokenizer-golden.json"), folder);
        List<Path> checkpoints;
        try (Stream<Path> entries = Files.list(folder)) {
            checkpoints = entries.filter(Files::isDirectory).sorted().toList();
        }
        for (Path checkpoint : checkpoints) {
            CheckpointCheck.GoldenDifference difference =
                    CheckpointCheck.compare(checkpoint, checkpoint.resolve("golden.json"));
            System.out.printf(
                    "%-26s fp32 off by %.1e (tolerance %.0e), bf16 %s: %s%n",
                    checkpoint.getFileName(),
                    difference.difference(),
                    difference.tolerance(),
                    difference.bf16Difference().isPresent()
                            ? String.format(
                                    "by %.3f", difference.bf16Difference().getAsDouble())
                            : "not checked, as this processor lacks it",
                    difference.isWithinTolerance() ? "ok" : "MISS");
            right &= difference.isWithinTolerance();
        }
        System.exit(right && !checkpoints.isEmpty() ? 0 : 1);
    }

    private static boolean tokens(Path golden, Path folder) throws IOException {
        JsonNode root = new ObjectMapper().readTree(golden.toFile());
        long wrong = TokenizerGolden.mismatches(root, folder);
        System.out.printf("tokenizer goldens: %d wrong%n", wrong);
        return wrong == 0;
    }
}
