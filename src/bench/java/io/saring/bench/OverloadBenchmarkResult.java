package io.saring.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Measurements of {@link OverloadBenchmark}, all from one run.
 *
 * @param budgetMs the latency budget of both streams, in milliseconds
 * @param cheapPerSecond messages a second that the label application does with the cheap engine alone
 * @param capacityPerSecond messages a second that the simulated accelerator can do
 * @param rows one for each load
 * @param recovery what happens when the load falls from ten times the capacity to half of it
 * @param replay what a replay does to live traffic
 */
public record OverloadBenchmarkResult(
        @JsonProperty("budget_ms") double budgetMs,
        @JsonProperty("cheap_per_s") double cheapPerSecond,
        @JsonProperty("capacity_per_s") double capacityPerSecond,
        @JsonProperty("rows") List<Row> rows,
        @JsonProperty("recovery") Recovery recovery,
        @JsonProperty("replay") Replay replay) {

    /**
     * Live traffic of the cheap engine, alone and beside a replay at its default rate in the same process.
     *
     * @param livePerSecond live messages a second
     * @param replayPerSecond messages a second that the replay did
     * @param aloneP99Ms the delay that 99 of 100 live messages stay under, in milliseconds
     * @param besideP99Ms the same beside the replay
     */
    public record Replay(
            @JsonProperty("live_per_s") double livePerSecond,
            @JsonProperty("replay_per_s") double replayPerSecond,
            @JsonProperty("alone_p99_ms") double aloneP99Ms,
            @JsonProperty("beside_p99_ms") double besideP99Ms) {}

    /**
     * After the load has fallen, while what was degraded is labelled again.
     *
     * @param lastDegradedMs when the last message came that was degraded, in milliseconds after the fall; 0 where none was
     * @param degradedShare the share of messages that came after the fall and were degraded
     * @param p99Ms the delay that 99 of 100 messages stay under that came two seconds after the fall or later
     * @param lost as in the rows
     */
    public record Recovery(
            @JsonProperty("last_degraded_ms") double lastDegradedMs,
            @JsonProperty("degraded_share") double degradedShare,
            @JsonProperty("p99_ms") double p99Ms,
            @JsonProperty("lost") int lost) {}

    /**
     * One load.
     *
     * @param load messages offered, in multiples of the capacity
     * @param offeredPerSecond messages offered a second, as they were appended
     * @param p50Ms median delay from the broker's append until a reader of committed records had the first event, in
     *     milliseconds
     * @param p99Ms the same that 99 of 100 messages stay under
     * @param degradedShare the share of messages whose first event was the cheap engine's
     * @param relabelled degraded events that were superseded
     * @param lost messages without a first event, and degraded ones that were not superseded
     * @param streams p99 and degraded share of each stream
     */
    public record Row(
            @JsonProperty("load") double load,
            @JsonProperty("offered_per_s") double offeredPerSecond,
            @JsonProperty("p50_ms") double p50Ms,
            @JsonProperty("p99_ms") double p99Ms,
            @JsonProperty("degraded_share") double degradedShare,
            @JsonProperty("relabelled") int relabelled,
            @JsonProperty("lost") int lost,
            @JsonProperty("streams") Map<String, StreamRow> streams) {}

    /** One stream at one load. */
    public record StreamRow(
            @JsonProperty("p99_ms") double p99Ms,
            @JsonProperty("degraded_share") double degradedShare) {}
}
