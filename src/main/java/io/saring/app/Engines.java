package io.saring.app;

import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.label.Labeller;
import io.saring.label.Lane;
import io.saring.label.RoutedLane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engines that a configuration asks for, each with a lane of its own, and the one lane that hands texts to all of them.
 * Started and closed by one thread each.
 */
final class Engines implements AutoCloseable {

    private final List<Labeller> labellers = new ArrayList<>();
    private final Map<Lane, Set<String>> lanes = new LinkedHashMap<>();
    private final Lane lane;

    private Engines(Wiring wiring, Set<String> wanted, String place) {
        try {
            tasksByEngine(wiring.configuration().engines(), wanted, place)
                    .forEach((engine, share) -> start(wiring, engine, share));
            this.lane = lanes.size() == 1 ? lanes.keySet().iterator().next() : new RoutedLane(lanes);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Loads engines and starts their lanes.
     *
     * @param wanted the names of the tasks to answer; all that the engines cover where there is none
     * @param place where these names come from, for messages
     * @throws IllegalArgumentException where an engine does not cover a task that it was given, or cannot be loaded
     */
    static Engines start(Wiring wiring, Set<String> wanted, String place) {
        return new Engines(wiring, wanted, place);
    }

    /**
     * An engine's part of the tasks.
     *
     * @param wanted the tasks that it is given; all that it covers where there is none
     * @param except the tasks that others were given
     * @param place where the names come from, for messages
     */
    record Share(Set<String> wanted, Set<String> except, String place) {}

    private static Map<EngineName, Share> tasksByEngine(
            EnginesConfiguration engines, Set<String> wanted, String place) {
        Map<EngineName, Set<String>> given = new LinkedHashMap<>();
        engines.byTask().forEach((task, engine) -> {
            if (engine != engines.defaultEngine() && (wanted.isEmpty() || wanted.contains(task))) {
                given.computeIfAbsent(engine, name -> new LinkedHashSet<>()).add(task);
            }
        });
        Set<String> toOthers = new LinkedHashSet<>();
        given.values().forEach(toOthers::addAll);
        Set<String> left = new LinkedHashSet<>(wanted);
        left.removeAll(toOthers);
        Map<EngineName, Share> shares = new LinkedHashMap<>();
        if (wanted.isEmpty() || !left.isEmpty()) {
            shares.put(engines.defaultEngine(), new Share(left, toOthers, place));
        }
        given.forEach((engine, tasks) -> shares.put(engine, new Share(tasks, Set.of(), "engines.by-task")));
        return shares;
    }

    private void start(Wiring wiring, EngineName engine, Share share) {
        Labeller labeller = wiring.labeller(engine);
        labellers.add(labeller);
        lanes.put(wiring.lane(labeller), Wiring.tasksFor(labeller, share));
    }

    /** Where texts are handed in. */
    Lane lane() {
        return lane;
    }

    /** The names of the tasks that are answered. */
    Set<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>();
        lanes.values().forEach(tasks::addAll);
        return tasks;
    }

    @Override
    public void close() {
        lanes.keySet().forEach(Lane::close);
        labellers.forEach(Labeller::close);
    }
}
