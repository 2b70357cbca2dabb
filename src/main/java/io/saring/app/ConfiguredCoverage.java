package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.label.Coverage;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.label.lexical.LexicalLabeller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engines of a configuration can answer, told without a model on a device or a server: only the lexical engine's
 * weights are read.
 *
 * @param configuration the configuration
 * @param tasks the catalogue of tasks
 */
record ConfiguredCoverage(Configuration configuration, Tasks tasks) {

    /**
     * What a message is labelled with at best.
     *
     * @throws IllegalArgumentException where the lexical engine's weights are needed and cannot be read
     */
    Coverage coverage() {
        EnginesConfiguration engines = configuration.engines();
        Coverage all = without(engines.byTask().keySet(), coverage(engines.defaultEngine()));
        for (Map.Entry<String, EngineName> given : engines.byTask().entrySet()) {
            all = all.and(coverage(given.getValue()).only(Set.of(given.getKey())));
        }
        Set<String> wanted = new LinkedHashSet<>(configuration.label().tasks());
        return wanted.isEmpty() ? all : all.only(wanted);
    }

    private static Coverage without(Set<String> tasks, Coverage coverage) {
        Set<String> left = new LinkedHashSet<>(coverage.tasks());
        left.removeAll(tasks);
        return coverage.only(left);
    }

    /** What one engine answers. */
    Coverage coverage(EngineName engine) {
        return switch (engine) {
            case LEXICAL -> lexical();
            case SEALION, REMOTE -> Coverage.of(tasks.all());
            case GUARD -> Coverage.of(List.of(tasks.named(Task.SAFETY)));
            case CASCADE ->
                configuration.engines().cascade().tiers().stream()
                        .map(this::coverage)
                        .reduce(Coverage.NONE, Coverage::and);
        };
    }

    private Coverage lexical() {
        String weights = configuration.engines().lexical().weights();
        try (LexicalLabeller labeller = EngineLoader.lexical(weights, tasks)) {
            return labeller.coverage();
        }
    }
}
