package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderProfileTest {

    @TempDir
    private Path folder;

    @Test
    void theSharesOfTheMostExpensiveOperatorsAndTheRestAreTheWholeTime() {
        // Given
        Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.qwen(folder));
        TokenTree.Builder builder = new TokenTree.Builder();
        var unused = builder.ask(TokenTree.TRUNK, 1);
        Pass pass = new Pass(List.of(new Sequence(new int[] {1, 2, 3}, builder.build())), 0);

        // When
        Map<String, Double> shares;
        try (Decoder decoder = Decoder.load(checkpoint, Compute.of("cpu", "fp32"))) {
            shares = DecoderProfile.of(() -> decoder.score(pass, null));
        }

        // Then ten operators of PyTorch come in descending order, then the rest
        assertThat(shares).hasSize(11);
        assertThat(shares.keySet())
                .anyMatch(name -> name.startsWith("aten::"))
                .last()
                .isEqualTo("the rest");
        List<Double> operators = List.copyOf(shares.values()).subList(0, 10);
        assertThat(operators)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one))
                .allMatch(share -> share > 0);
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-9));
    }
}
