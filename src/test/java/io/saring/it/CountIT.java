package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.bench.CampaignTexts;
import io.saring.bench.PlantedCampaigns;
import io.saring.bench.ToldCampaigns;
import io.saring.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts of a week, with two instances that are killed. */
class CountIT extends OnSharedStack {

    private static final int MESSAGES = Integer.getInteger("saring.count.messages", 20_000);
    private static final int CAMPAIGNS = 10;
    private static final Duration WEEK = Duration.ofDays(7);

    /** How far the messages may be ahead of what is counted: a live stream is never days ahead. */
    private static final Duration MOST_AHEAD = Duration.ofHours(12);

    private Path config;

    @Test
    void aWeekIsCountedRightThroughTwoKillsARebalanceAndALateStretch() throws IOException {
        // Given
        config = config(
                "saring.yaml", "streams: [{name: social}, {name: support}]", "count: {emit-every: 1s, channels: 5}");
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant from = end.minus(WEEK);
        CampaignTexts texts = new CampaignTexts(MESSAGES, CAMPAIGNS);
        Duration step = WEEK.dividedBy(MESSAGES + MESSAGES / 20);
        GroupLag lag = keep(new GroupLag(
                stack.bootstrapServers(),
                prefix() + "-count",
                Set.of("social.labelled", "support.labelled", "saring.decisions")));
        Runnable pace = () -> lag.awaitAtMost(2 * MOST_AHEAD.dividedBy(step));
        try (CountTraffic traffic = new CountTraffic(stack, from, step, texts, pace)) {
            ChildProcess first = keep(instance());
            ChildProcess second = keep(instance());
            await().atMost(PATIENCE).until(() -> runs(first) && runs(second));

            // When
            traffic.send(MESSAGES / 3);
            first.kill();
            traffic.send(MESSAGES / 3);
            ChildProcess third = keep(instance());
            await().atMost(PATIENCE).until(() -> runs(third));
            traffic.sendLate(MESSAGES / 50, Duration.ofDays(2));
            second.kill();
            traffic.send(MESSAGES / 3);
            CommandLineRun verified = verify(from, end);

            // Then
            assertThat(verified.out()).endsWith("all equal" + System.lineSeparator());
            assertThat(verified.exitCode()).isZero();
            JsonNode messages = counts(from, end, "stream");
            assertThat(sum(messages)).isEqualTo(3 * (MESSAGES / 3) + MESSAGES / 50);
            assertThat(sum(counts(from, end, "action"))).isEqualTo(sum(messages));
            assertThat(counts(from, end, "stream,channel").get("rows")).hasSize(2 * 6);
            Instant spike = from.plus(Duration.ofHours(CountTraffic.SPIKE));
            assertThat(scams(spike)).isGreaterThan(5 * scams(spike.plus(Duration.ofHours(1))));
            assertThat(texts.found(ToldCampaigns.of(configuration(Map.of()))))
                    .isEqualTo(new PlantedCampaigns.Found(CAMPAIGNS, CAMPAIGNS, 0));

            // And when nobody counts what comes, it is told
            third.kill();
            traffic.send(10);
            CommandLineRun different = CommandLineRun.of(
                    "counts",
                    "verify",
                    "--from",
                    from.toString(),
                    "--to",
                    end.toString(),
                    "--patience",
                    "0",
                    "--config",
                    config.toString());
            assertThat(different.exitCode()).isEqualTo(1);
            assertThat(different.out()).contains("rows differ");
        }
    }

    /** Scams in the language that spikes, of an hour. */
    private long scams(Instant hour) throws IOException {
        long scams = 0;
        for (JsonNode row : counts(hour, hour.plus(Duration.ofHours(1)), "language,task,label")
                .get("rows")) {
            boolean isScam = row.get("language").asText().equals(CountTraffic.SPIKING)
                    && row.get("label").asText().equals("scam");
            scams += isScam ? row.get("count").asLong() : 0;
        }
        return scams;
    }

    private ChildProcess instance() {
        return ChildProcess.saring("run", "--apps", "count", "--config", config.toString());
    }

    private static boolean runs(ChildProcess instance) {
        return instance.output().contains("count is running");
    }

    private CommandLineRun verify(Instant from, Instant end) {
        return CommandLineRun.of(
                "counts",
                "verify",
                "--from",
                from.toString(),
                "--to",
                end.toString(),
                "--patience",
                Long.toString(PATIENCE.toSeconds()),
                "--config",
                config.toString());
    }

    private JsonNode counts(Instant from, Instant end, String by) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "counts",
                "--from",
                from.toString(),
                "--to",
                end.toString(),
                "--by",
                by,
                "--json",
                "--config",
                config.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode row : counts.get("rows")) {
            sum += row.get("count").asLong();
        }
        return sum;
    }
}
