package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.SourcePosition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {

    private final StringWriter out = new StringWriter();
    private Terminal.Size size = new Terminal.Size(80, 24);

    private LiveTable table(boolean colours) {
        return new LiveTable(new PrintWriter(out), () -> size, colours);
    }

    private static DeadLetter letter() {
        return new DeadLetter(
                "d-1",
                new SourcePosition("social.messages", 0, 7, 0, false),
                "label-social",
                "social",
                Failure.of(Failure.Reason.UNDECODABLE, "值不是 JSON: the value is not one JSON object: line 1, column 2"),
                null,
                new byte[0],
                false,
                0,
                null,
                List.of(),
                Instant.EPOCH);
    }

    private List<String> lines() {
        return out.toString()
                .lines()
                .map(line -> line.replaceAll("\\u001b\\[[0-9]*[A-Za-z]", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 120, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        size = new Terminal.Size(columns, 24);
        table(true).deadLetter(letter());
        assertThat(lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThan(columns));
    }

    @Test
    void aTerminalThatIsLowHasFewerRows() {
        // Given
        size = new Terminal.Size(80, 8);
        LiveTable table = table(false);

        // When
        for (int i = 0; i < 30; i++) {
            table.deadLetter(letter());
        }

        // Then the cursor never goes up by more lines than there are
        assertThat(out.toString()).contains("\u001b[7A").doesNotContain("\u001b[8A");
    }

    @Test
    void aTerminalThatChangesItsSizeIsDrawnAnew() {
        // Given
        LiveTable table = table(false);
        table.deadLetter(letter());
        assertThat(out.toString()).doesNotContain("\u001b[2J");

        // When
        size = new Terminal.Size(60, 24);
        table.deadLetter(letter());

        // Then
        assertThat(out.toString()).contains("\u001b[2J");
    }

    @Test
    void whoWantsNoColoursGetsNone() {
        table(false).deadLetter(letter());
        assertThat(out.toString()).doesNotContain("\u001b[1m", "\u001b[31m");
        table(true).deadLetter(letter());
        assertThat(out.toString()).contains("\u001b[1m", "\u001b[31m");
    }
}
