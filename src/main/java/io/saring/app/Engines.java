package io.saring.app;

import io.saring.config.CascadeConfiguration;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.Meters;
import io.saring.label.Labeller;
import io.saring.serving.CachingLane;
import io.saring.serving.CascadeLane;
import io.saring.serving.CascadeThresholds;
import io.saring.serving.CascadeThresholdsFile;
import io.saring.serving.DeadlineLane;
import io.saring.serving.FallbackLane;
import io.saring.serving.Lane;
import io.saring.serving.RoutedLane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The engines that a configuration asks for, each with a lane of its own and perhaps a cache, and the lanes that hand texts to
 * all of them. Started and closed by one thread each.
 */
public final class Engines implements AutoCloseable {

    private static final long MEBIBYTE = 1 << 20;

    private final Wiring wiring;
    private final EnginesConfiguration configuration;
    private final Meters meters;
    private final Map<EngineName, Labeller> labellers = new EnumMap<>(EngineName.class);
    private final Map<EngineName, Lane> lanes = new EnumMap<>(EngineName.class);
    private final List<DeadlineLane> withDeadline = new ArrayList<>();
    private final Map<EngineName, Set<String>> tasks = new LinkedHashMap<>();
    private final Lane unbounded;

    private Engines(
            Wiring wiring, EnginesConfiguration configuration, Meters meters, Set<String> wanted, String place) {
        this.wiring = wiring;
        this.configuration = configuration;
        this.meters = meters;
        try {
            tasksByEngine(wanted, place).forEach((engine, share) -> tasks.put(engine, tasksFor(engine, share)));
            this.unbounded = routed(false);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Loads the engines of label and starts their lanes, for the tasks that label is configured for. */
    public static Engines ofLabel(Wiring wiring) {
        Set<String> wanted = new LinkedHashSet<>(wiring.configuration().label().tasks());
        return start(wiring, wiring.configuration().engines(), wiring.meters(), wanted, "label.tasks");
    }

    /**
     * Loads engines and starts their lanes.
     *
     * @param meters where their measurements go
     * @param wanted the names of the tasks to answer; all that the engines cover where there is none
     * @param place where these names come from, for messages
     * @throws IllegalArgumentException where an engine does not cover a task that it was given, or cannot be loaded
     */
    public static Engines start(
            Wiring wiring, EnginesConfiguration configuration, Meters meters, Set<String> wanted, String place) {
        return new Engines(wiring, configuration, meters, wanted, place);
    }

    /** An engine's part of the tasks: those that it is given, or all that it covers; without those that others were given. */
    private record Share(Set<String> wanted, Set<String> except, String place) {}

    private Map<EngineName, Share> tasksByEngine(Set<String> wanted, String place) {
        EngineName byDefault = configuration.defaultEngine();
        Map<EngineName, Set<String>> given = new LinkedHashMap<>();
        configuration.byTask().forEach((task, engine) -> {
            if (engine != byDefault && (wanted.isEmpty() || wanted.contains(task))) {
                given.computeIfAbsent(engine, name -> new LinkedHashSet<>()).add(task);
            }
        });
        Set<String> toOthers = new LinkedHashSet<>();
        given.values().forEach(toOthers::addAll);
        Set<String> left = new LinkedHashSet<>(wanted);
        left.removeAll(toOthers);
        Map<EngineName, Share> shares = new LinkedHashMap<>();
        if (wanted.isEmpty() || !left.isEmpty()) {
            shares.put(byDefault, new Share(left, toOthers, place));
        }
        given.forEach((engine, own) -> shares.put(engine, new Share(own, Set.of(), "engines.by-task")));
        return shares;
    }

    private Set<String> tasksFor(EngineName engine, Share share) {
        Lane lane = composed(engine, false);
        for (String name : share.wanted()) {
            if (!lane.tasks().contains(name)) {
                throw new IllegalArgumentException(share.place() + ": the engine " + lane.name()
                        + " does not cover \"" + name + "\"; it covers "
                        + String.join(", ", new TreeSet<>(lane.tasks())));
            }
        }
        Set<String> asked = new LinkedHashSet<>(share.wanted().isEmpty() ? lane.tasks() : share.wanted());
        asked.removeAll(share.except());
        return asked;
    }

    private Lane routed(boolean withinDeadlines) {
        Map<Lane, Set<String>> routes = new LinkedHashMap<>();
        tasks.forEach((engine, own) -> routes.put(composed(engine, withinDeadlines), own));
        return routes.size() == 1 ? routes.keySet().iterator().next() : new RoutedLane(routes);
    }

    private Lane composed(EngineName engine, boolean withinDeadlines) {
        if (engine == EngineName.CASCADE) {
            return cascade(withinDeadlines);
        }
        return withinDeadlines && engine != configuration.cheapEngine() ? withFallback(engine) : lane(engine);
    }

    private Lane cascade(boolean withinDeadlines) {
        CascadeConfiguration cascade = configuration.cascade();
        List<Lane> tiers = new ArrayList<>();
        for (EngineName tier : cascade.tiers()) {
            tiers.add(withinDeadlines && !tiers.isEmpty() ? withDeadline(lane(tier)) : lane(tier));
        }
        CascadeThresholds thresholds = cascade.thresholds() == null
                ? CascadeThresholds.of(cascade.threshold())
                : CascadeThresholdsFile.read(Path.of(cascade.thresholds()), cascade.threshold());
        thresholds.requireOf(
                Objects.requireNonNull(labellers.get(cascade.tiers().get(0)), "the first tier"));
        return new CascadeLane(tiers, thresholds, meters);
    }

    private Lane withFallback(EngineName engine) {
        Lane cheap = lane(configuration.cheapEngine());
        Set<String> both = new LinkedHashSet<>(tasks.get(engine));
        both.retainAll(cheap.tasks());
        if (both.isEmpty()) {
            throw new IllegalArgumentException("engines.cheap-engine: " + cheap.name()
                    + " answers none of the tasks of " + lane(engine).name()
                    + ", so it cannot answer in its place; name another, or no latency-budget");
        }
        return new FallbackLane(withDeadline(lane(engine)), cheap);
    }

    private Lane withDeadline(Lane lane) {
        DeadlineLane own = new DeadlineLane(lane);
        withDeadline.add(own);
        return own;
    }

    private Lane lane(EngineName engine) {
        Lane known = lanes.get(engine);
        if (known != null) {
            return known;
        }
        Labeller labeller = wiring.labeller(configuration, engine, meters);
        labellers.put(engine, labeller);
        Lane lane = wiring.lane(labeller, configuration.batch(), meters);
        // To look up what the lexical engine says takes as long as to ask it.
        boolean cached = engine != EngineName.LEXICAL && configuration.cacheMebibytes() > 0;
        Lane kept = cached ? new CachingLane(lane, configuration.cacheMebibytes() * MEBIBYTE, meters) : lane;
        lanes.put(engine, kept);
        return kept;
    }

    /** Where texts are handed in that may take any time. */
    public Lane unbounded() {
        return unbounded;
    }

    /** Another lane over the same engines, for texts that have a deadline: the cheap engine answers what others cannot. */
    Lane withinDeadlines() {
        return routed(true);
    }

    /** Whether an engine exceeded a text's deadline within the latest time. */
    boolean deadlineExceededWithin(Duration time) {
        return withDeadline.stream().anyMatch(lane -> lane.exceededWithin(time));
    }

    /** Why engines cannot answer now, one line each. */
    List<String> obstacles() {
        return labellers.values().stream()
                .flatMap(labeller -> labeller.obstacles().stream())
                .toList();
    }

    /** The names of the tasks that are answered. */
    public Set<String> tasks() {
        Set<String> all = new LinkedHashSet<>();
        tasks.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
        labellers.values().forEach(Labeller::close);
    }
}
