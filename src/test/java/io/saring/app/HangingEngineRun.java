package io.saring.app;

import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.label.ForwardingLabeller;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** {@code run} with the lexical engine behind a labeller that hangs for as long as a file exists. */
final class HangingEngineRun {

    private HangingEngineRun() {}

    /** Arguments: the configuration file, the flag file. */
    public static void main(String[] args) throws InterruptedException {
        Path flag = Path.of(args[1]);
        Wiring wiring = new Wiring(new ConfigurationReader(Map.of()).read(Path.of(args[0]))) {
            @Override
            public Labeller labeller(EnginesConfiguration engines, EngineName engine, Meters meters) {
                return new Hanging(super.labeller(engines, engine, meters), flag);
            }
        };
        Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        System.out.println("port " + service.port());
        new CountDownLatch(1).await();
    }

    private static final class Hanging extends ForwardingLabeller {

        private final Path flag;

        private Hanging(Labeller labeller, Path flag) {
            super(labeller);
            this.flag = flag;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            while (Files.exists(flag)) {
                LockSupport.parkNanos(20_000_000);
            }
            return super.label(batch);
        }
    }
}
