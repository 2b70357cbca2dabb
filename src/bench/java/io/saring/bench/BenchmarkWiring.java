package io.saring.bench;

import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.label.ForwardingLabeller;
import io.saring.label.Labeller;
import java.util.function.Function;

/** Wiring with contestants for engines, which outlive the run. */
final class BenchmarkWiring extends Wiring {

    private final Function<EngineName, Labeller> contestants;

    BenchmarkWiring(Configuration configuration, Function<EngineName, Labeller> contestants) {
        super(configuration);
        this.contestants = contestants;
    }

    @Override
    public Labeller labeller(EnginesConfiguration engines, EngineName engine, Meters meters) {
        return new KeptOpen(contestants.apply(engine));
    }

    /** Closing a run closes no contestant. */
    private static final class KeptOpen extends ForwardingLabeller {

        private KeptOpen(Labeller labeller) {
            super(labeller);
        }

        @Override
        public void close() {
            // The benchmark closes it.
        }
    }
}
