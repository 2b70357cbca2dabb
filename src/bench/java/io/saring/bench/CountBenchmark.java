package io.saring.bench;

import io.micrometer.core.instrument.Counter;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures count against a bare Kafka Streams application that decodes the same labelled messages and encodes a decision for each,
 * on the same broker in the same run, both under exactly-once and on one thread. Rates are medians over rounds in which they take
 * turns, after one to warm up. For one thread.
 */
public final class CountBenchmark extends LabelledEventsBenchmark {

    private static final int AUTHORS = 10_000;

    private final Options options;

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
        try (DecideTraffic traffic = new DecideTraffic(stack(), INPUT, Instant.now())) {
            traffic.sendByZipf(AUTHORS, options.messages());
        }
        tell("the topic is filled");
        List<Double> passThrough = new ArrayList<>();
        List<Double> count = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            passThrough.add(passThrough());
            count.add(count());
        }
        return new CountBenchmarkResult(median(passThrough), median(count));
    }

    private double count() {
        Wiring wiring = wiring("count", "");
        try (Service service = Service.start(wiring, EnumSet.of(Service.App.COUNT))) {
            if (!service.awaitStarted(START_LIMIT)) {
                throw new StartupException("the benchmark's application did not start");
            }
            return report("count", rate(() -> counted(wiring)));
        }
    }

    private static long counted(Wiring wiring) {
        return (long) wiring.meterRegistry().find(Metric.COUNTED.id()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
