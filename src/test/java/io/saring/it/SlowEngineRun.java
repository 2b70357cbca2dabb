package io.saring.it;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.bench.FixedLabeller;
import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.Labeller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code run} with a sealion engine that is a simulated accelerator of so many milliseconds a batch. */
final class SlowEngineRun {

    private SlowEngineRun() {}

    /** Arguments: the configuration file, milliseconds a batch. */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.begin();
        Duration perBatch = Duration.ofMillis(Integer.parseInt(args[1]));
        Wiring wiring = new Wiring(new ConfigurationReader(Map.of()).read(Path.of(args[0]))) {
            @Override
            public Labeller labeller(EnginesConfiguration engines, EngineName engine, Meters meters) {
                return engine == EngineName.SEALION
                        ? new FixedLabeller(answer(), perBatch)
                        : super.labeller(engines, engine, meters);
            }
        };
        Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        if (service.awaitStarted(Duration.ofMinutes(1))) {
            System.out.println("started");
        }
        new CountDownLatch(1).await();
    }

    private static LabelOutcome.Labelled answer() {
        return new LabelOutcome.Labelled(
                List.of(LabelResult.of("spam", List.of("none", "scam"), new double[] {0.9, 0.1}, null)),
                new Provenance("sealion", "simulated", "1", null, "1", 0, false, false, 1));
    }
}
