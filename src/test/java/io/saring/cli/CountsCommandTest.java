package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.reprocess.CountRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

class CountsCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final CountRange RANGE = new CountRange(NOON, NOON.plus(Duration.ofHours(2)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counts --by task,action                    | --by: labels and decisions are counted apart; name task and label, or action, target and rule; see: saring counts --help
            counts --by colour                         | Invalid value for option '--by' (WHAT): expected one of [WINDOW, STREAM, CHANNEL, LANGUAGE, TASK, LABEL, ACTION, TARGET, RULE] (case-insensitive) but was 'colour'; see: saring counts --help
            counts --from yesterday                    | --from: "yesterday" is no time: write 2026-11-24T08:00:00Z, or how long ago as -2h; see: saring counts --help
            counts --from 2026-11-24T08:00:30Z --to 2026-11-24T08:00:59Z | --from 2026-11-24T08:00:00Z and --to 2026-11-24T08:00:00Z have no whole minute between them; counts are by minute and by hour; see: saring counts --help
            counts verify                              | Missing required option: '--from=T'; see: saring counts verify --help
            bench count --messages 1                   | --messages must be 1000 or more, --rounds 1 or more; see: saring bench count --help
            """)
    void aCallThatSaysNothingThatCouldBeCountedIsRefused(String call, String line) {
        assertThat(CommandLineRun.of(call.split(" "))).isEqualTo(CommandLineRun.refused("saring: " + line));
    }

    @Test
    void rowsAreSummedUpByWhatIsAskedForWithWhatCameLateAmongThem() {
        // Given
        CountTable table = table(CountDimension.LANGUAGE, CountDimension.LABEL);
        Counted scam = Counted.label("spam", "scam");

        // When
        add(table, NOON, Instant.EPOCH, "id", scam, new Count(5, 1, 6_500_000, NOON));
        add(table, NOON.plus(Duration.ofHours(1)), Instant.EPOCH, "id", scam, new Count(2, 0, 1_000_000, NOON));
        add(table, NOON, NOON.plus(Duration.ofHours(5)), "id", scam, new Count(-1, -1, -900_000, NOON));
        add(table, NOON, Instant.EPOCH, "th", scam, new Count(1, 0, 700_000, NOON));

        // Then
        assertThat(printed(table)).isEqualTo("""
                from 2026-11-25T12:00:00Z to 2026-11-25T14:00:00Z, of windows of an hour
                language  label          count     degraded     expected
                id        scam               6            0          6.6
                th        scam               1            0          0.7
                """);
        JsonNode first = table.json(RANGE).get("rows").get(0);
        assertThat(first.get("language").asText()).isEqualTo("id");
        assertThat(first.get("count").asLong()).isEqualTo(6);
        assertThat(first.get("probability_sum").asDouble()).isEqualTo(6.6);
    }

    @Test
    void aTableShowsTheKindOfRowThatHasWhatItIsBy() {
        // Given
        CountKey rule = key(NOON, Instant.EPOCH, "id", Counted.rule("BLOCK", "", "scam"));
        CountKey action = key(NOON, Instant.EPOCH, "id", Counted.action("BLOCK", ""));
        CountKey messages = key(NOON, Instant.EPOCH, "id", Counted.MESSAGES);

        // Then
        assertThat(table(CountDimension.ACTION).shows(action)).isTrue();
        assertThat(table(CountDimension.ACTION).shows(rule)).isFalse();
        assertThat(table(CountDimension.ACTION, CountDimension.RULE).shows(rule))
                .isTrue();
        assertThat(table(CountDimension.WINDOW).shows(messages)).isTrue();
        assertThat(table(CountDimension.WINDOW).shows(action)).isFalse();
    }

    @Test
    void whereNothingWasCountedItAsksWhetherAnybodyCounts() {
        assertThat(printed(table(CountDimension.LANGUAGE)))
                .contains("Nothing was counted. Does an application count run (run --apps count), and for how long?");
    }

    @Test
    void aLongRangeIsOfWholeHoursWithThoseThatItHasInPartAndAShortOneOfMinutes() {
        // When
        CountRange day = new CountRange(NOON.plusSeconds(1_000), NOON.plusSeconds(90_100)).toBeSummed();
        CountRange minutes = new CountRange(NOON.plusSeconds(70), NOON.plusSeconds(200)).toBeSummed();

        // Then
        assertThat(day).isEqualTo(new CountRange(NOON, NOON.plus(Duration.ofHours(26))));
        assertThat(day.window()).isEqualTo(Duration.ofHours(1));
        assertThat(minutes).isEqualTo(new CountRange(NOON.plusSeconds(60), NOON.plusSeconds(180)));
        assertThat(minutes.window()).isEqualTo(Duration.ofMinutes(1));
    }

    private static CountTable table(CountDimension... by) {
        return new CountTable(List.of(by), CommandSpec.create());
    }

    private static void add(CountTable table, Instant start, Instant lateAt, String language, Counted of, Count count) {
        table.add(key(start, lateAt, language, of), count);
    }

    private static CountKey key(Instant start, Instant lateAt, String language, Counted of) {
        return new CountKey(start, Duration.ofHours(1), lateAt, "social", "chat", language, of);
    }

    private static String printed(CountTable table) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        table.print(RANGE, writer);
        writer.flush();
        return out.toString();
    }
}
