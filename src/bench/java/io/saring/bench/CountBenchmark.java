package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.Campaign;
import io.saring.domain.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures count against a bare Kafka Streams application that decodes the same labelled messages and encodes a decision for each,
 * on the same broker in the same run, both under exactly-once and on one thread. Rates are medians over rounds in which they take
 * turns, after one to warm up. For one thread.
 */
public final class CountBenchmark extends LabelledEventsBenchmark {

    private static final int AUTHORS = 10_000;
    private static final int CAMPAIGNS = 20;

    /** After more than a commit. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Options options;
    private List<Campaign> told = List.of();

    /**
     * Options of the benchmark.
     *
     * @param messages measured messages a run
     * @param rounds measured rounds
     */
    public record Options(int messages, int rounds) {}

    /** Starts the stack. */
    public CountBenchmark(Options options, Consumer<String> progress) {
        super(new Measured(0, options.messages()), progress);
        this.options = options;
    }

    /** Measures both. */
    public CountBenchmarkResult run() {
        var unused = wiring("fill", "");
        CampaignTexts texts = new CampaignTexts(options.messages(), CAMPAIGNS);
        try (DecideTraffic traffic = new DecideTraffic(stack(), INPUT, Instant.now(), texts::next)) {
            traffic.sendByZipf(AUTHORS, options.messages());
        }
        tell("the topic is filled");
        List<Double> passThrough = new ArrayList<>();
        List<Double> count = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            passThrough.add(passThrough());
            count.add(count());
        }
        PlantedCampaigns.Found found = texts.found(told);
        return new CountBenchmarkResult(
                median(passThrough), median(count), found.planted(), found.found(), found.wrong());
    }

    private double count() {
        Wiring wiring = wiring("count", "");
        try (Service service = Service.start(wiring, EnumSet.of(Service.App.COUNT))) {
            if (!service.awaitStarted(START_LIMIT)) {
                throw new StartupException("the benchmark's application did not start");
            }
            double rate = report("count", rate(() -> counted(wiring)));
            told = awaitTold(wiring);
            return rate;
        }
    }

    /** What was told of each campaign, as soon as nothing more comes. */
    private static List<Campaign> awaitTold(Wiring wiring) {
        long seen = -1;
        while (true) {
            List<Campaign> now = ToldCampaigns.of(wiring.configuration());
            if (now.size() == seen) {
                return now;
            }
            seen = now.size();
            LockSupport.parkNanos(SETTLED.toNanos());
        }
    }

    private static long counted(Wiring wiring) {
        return (long) wiring.meterRegistry().find(Metric.COUNTED.id()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
