package io.saring.it.faults;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.it.ParentWatch;
import io.saring.label.ForwardingLabeller;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** {@code run} with the lexical engine behind a labeller that is ill for as long as a file says so. */
public final class FaultyEngineRun {

    /** What the labeller does instead of its work; the file holds the name. */
    public enum Illness {
        /** It does not return. */
        HANGS,
        /** It throws. */
        THROWS,
        /** It returns a result less than it got texts, where it got two or more. */
        RETURNS_TOO_FEW,
        /** It takes no more than four texts at a time, as a device whose memory is full. */
        DEVICE_IS_FULL,
        /** It fills the heap. */
        FILLS_THE_HEAP;

        public void breakOutAt(Path file) throws IOException {
            Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), name());
            Files.move(whole, file);
        }
    }

    private FaultyEngineRun() {}

    /** Arguments: the configuration file, the file with the illness, and which applications. */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.begin();
        Path illness = Path.of(args[1]);
        Wiring wiring = new Wiring(new ConfigurationReader(Map.of()).read(Path.of(args[0]))) {
            @Override
            public Labeller labeller(EnginesConfiguration engines, EngineName engine, Meters meters) {
                return new Faulty(super.labeller(engines, engine, meters), illness);
            }
        };
        EnumSet<Service.App> apps = EnumSet.noneOf(Service.App.class);
        for (String app : List.of(args).subList(2, args.length)) {
            apps.add(Service.App.valueOf(app.toUpperCase(Locale.ROOT)));
        }
        Service service = Service.start(wiring, apps);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        System.out.println("port " + service.port());
        new CountDownLatch(1).await();
    }

    private static final class Faulty extends ForwardingLabeller {

        private static final int DEVICE_TAKES = 4;

        private final Path illness;

        private Faulty(Labeller labeller, Path illness) {
            super(labeller);
            this.illness = illness;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            String ill = illness();
            while (ill.equals(Illness.HANGS.name())) {
                LockSupport.parkNanos(20_000_000);
                ill = illness();
            }
            if (ill.equals(Illness.THROWS.name())
                    || (ill.equals(Illness.DEVICE_IS_FULL.name()) && batch.size() > DEVICE_TAKES)) {
                throw new IllegalStateException(
                        "cannot label " + batch.get(0).text().text());
            }
            if (ill.equals(Illness.FILLS_THE_HEAP.name())) {
                fillTheHeap();
            }
            List<LabelOutcome> outcomes = super.label(batch);
            boolean tooFew = ill.equals(Illness.RETURNS_TOO_FEW.name()) && batch.size() > 1;
            return tooFew ? outcomes.subList(1, outcomes.size()) : outcomes;
        }

        private String illness() {
            try {
                return Files.readString(illness);
            } catch (NoSuchFileException e) {
                return "";
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void fillTheHeap() {
            List<long[]> hoard = new ArrayList<>();
            while (hoard.size() < Integer.MAX_VALUE) {
                hoard.add(new long[1 << 20]);
            }
        }
    }
}
