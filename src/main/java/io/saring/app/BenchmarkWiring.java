package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.util.List;
import java.util.Set;
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
    private record KeptOpen(Labeller labeller) implements Labeller {

        @Override
        public String name() {
            return labeller.name();
        }

        @Override
        public Set<String> tasks() {
            return labeller.tasks();
        }

        @Override
        public int parallelism() {
            return labeller.parallelism();
        }

        @Override
        public int tokens(String text) {
            return labeller.tokens(text);
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            return labeller.label(batch);
        }

        @Override
        public void close() {
            // The benchmark closes it.
        }
    }
}
