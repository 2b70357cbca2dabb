package io.saring.app;

import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.saring.app.documents.DocumentFollower;
import io.saring.app.documents.DocumentTopic;
import io.saring.config.Configuration;
import io.saring.config.HttpConfiguration;
import io.saring.config.ShadowConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Meters;
import io.saring.ops.DeadLetterLog;
import io.saring.ops.Health;
import io.saring.ops.OperationsServer;
import io.saring.ops.http.ApiServer;
import io.saring.schema.Events;
import io.saring.schema.NoRegistryException;
import io.saring.schema.RegistryUnavailableException;
import io.saring.serving.Lane;
import io.saring.serving.Submission;
import io.saring.topology.label.Drain;
import io.saring.topology.label.ShadowPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The applications of one process with all that they share, from start to stop. Started and closed by one thread each.
 */
public final class Service implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(Service.class);

    /** In scripts that take different ways through an engine. */
    private static final List<String> WARM_UP_TEXTS = List.of(
            "Kak, pesanan saya belum sampai juga ya",
            "Terima kasih, servis sangat laju!",
            "ของยังไม่ถึงเลยค่ะ รอมาสามวันแล้ว",
            "Đơn hàng của tôi giao trễ quá",
            "Ang bagal naman ng sagot ninyo",
            "ပစ္စည်းမရောက်သေးဘူး",
            "நன்றி, மிகவும் நல்ல சேவை",
            "My order has not arrived and nobody answers me.");

    private static final Duration SUPERVISION = Duration.ofMillis(200);

    /** Well within the half minute that Kubernetes gives a process to end in. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(60);

    private final Wiring wiring;
    private final List<StreamsApplication> applications = new ArrayList<>();
    private final List<Runnable> changed = new ArrayList<>();
    private final List<Health> health = new ArrayList<>();
    private final Drain drain = new Drain();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable OperationsServer operations;
    private @Nullable ApiServer api;

    /** The applications that can be run. */
    public enum App {
        /** Messages to labelled events. */
        LABEL,
        /** Labelled events to decisions. */
        DECIDE,
        /** Labelled events and decisions to counts. */
        COUNT,
        /** Decisions, reports and reviews to cases and outcomes. */
        REVIEW
    }

    private Service(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Starts applications.
     *
     * @throws StartupException where something that they need is missing or wrong; nothing keeps running then
     */
    public static Service start(Wiring wiring, Set<App> apps) {
        Service service = new Service(wiring);
        try {
            service.start(apps);
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void start(Set<App> apps) {
        Configuration configuration = wiring.configuration();
        if (apps.contains(App.REVIEW)) {
            checkFiles(configuration);
        }
        Events events = keep(wiring.openEvents()).events();
        log.info(
                "connecting to the schema registry and to Kafka at {}",
                configuration.kafka().get("bootstrap.servers"));
        awaitRegistry(events);
        // A folder for each process lets two run on one machine; what histories it has had comes back from Kafka. Who
        // has a disk that stays names it as kafka.state.dir.
        Path state = keep(new TemporaryFolder("saring-state-")).path();
        ClientProperties.unknown(configuration.kafka())
                .forEach(key -> log.warn("kafka.{}: no client of Kafka has such a setting; is it spelt right?", key));
        ClusterAdmin cluster = keep(new ClusterAdmin(configuration.kafka()));
        ApiWiring doors = null;
        DocumentFollower follower = follower(cluster);
        changed.add(new PolicyWatch(wiring));
        if (apps.contains(App.LABEL)) {
            buildLabel(events, cluster, state);
        }
        if (apps.contains(App.DECIDE)) {
            DecideWiring decide = new DecideWiring(wiring, events, cluster, state);
            decide.campaigns().ifPresent(this::keep);
            applications.add(keep(decide.decide()));
        }
        if (apps.contains(App.COUNT)) {
            applications.add(keep(new CountWiring(wiring, events, cluster, state).count()));
        }
        if (apps.contains(App.REVIEW)) {
            ReviewWiring review = new ReviewWiring(wiring, events, cluster, state);
            cluster.require(configuration.topics().audit());
            doors = keep(new ApiWiring(wiring, events, review.table()));
            applications.add(keep(review.review()));
        }
        health.addAll(applications);
        health.add(keep(new BrokerHealth(cluster, configuration.kafka().getOrDefault("bootstrap.servers", ""))));
        operations = keep(operationsServer(configuration.http()));
        changed.forEach(Runnable::run);
        if (follower != null) {
            follower.start(changed);
        }
        applications.forEach(this::run);
        // Not before the table of cases is read, for which the start of its application waits.
        if (doors != null) {
            api = keep(doors.start());
        }
        superviseFromNowOn();
    }

    /** What is wrong with a file is said before anything is waited for. */
    private static void checkFiles(Configuration configuration) {
        var unusedTokens = ApiWiring.settings(configuration.api());
        var unusedMessages = ReviewWiring.golden(configuration.review());
    }

    /** Reads what is published before anything starts; absent where there is no topic for it, as before one was made. */
    private @Nullable DocumentFollower follower(ClusterAdmin cluster) {
        String topic = wiring.configuration().topics().policies();
        if (!cluster.exists(topic)) {
            log.warn(
                    "Kafka has no topic {}: the configured policy and lists stay in force until the next start; make it with"
                            + " topics create",
                    topic);
            return null;
        }
        DocumentTopic documents = new DocumentTopic(wiring.configuration().kafka(), topic);
        try {
            wiring.take(PublishedTasks.of(wiring.configuration(), documents.readToEnd()));
            return keep(new DocumentFollower(documents, wiring.documents()));
        } catch (RuntimeException e) {
            documents.close();
            throw e;
        }
    }

    private OperationsServer operationsServer(HttpConfiguration http) {
        try {
            return new OperationsServer(http.host(), http.port(), wiring.meterRegistry(), health);
        } catch (JavalinBindException e) {
            throw StartupException.ofPort("http.port", http.host(), http.port(), e);
        }
    }

    /** A registry that starts at the same time as this process is given a while. */
    private void awaitRegistry(Events events) {
        long deadline = System.nanoTime() + REGISTRY_PATIENCE.toNanos();
        while (true) {
            try {
                wiring.registerSchemas(events);
                return;
            } catch (NoRegistryException e) {
                throw e;
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw new StartupException(
                            e.getMessage() + "; check registry.url, the network and the security settings", e);
                }
                log.warn("{}; trying again", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for the schema registry", e);
        }
    }

    private void buildLabel(Events events, ClusterAdmin cluster, Path state) {
        Configuration configuration = wiring.configuration();
        Engines engines = keep(Engines.ofLabel(wiring));
        health.add(new EngineHealth(engines.unbounded(), engines::obstacles));
        warmUp(engines.unbounded(), engines.tasks());
        changed.add(new KnownPositives(engines, wiring.documents(), wiring.meters()));
        ShadowPolicy shadow = configuration.shadow().share() > 0 ? shadow() : new ShadowPolicy.None();
        LabelWiring label = new LabelWiring(wiring, events, cluster, state, drain);
        for (StreamConfiguration stream : configuration.streams()) {
            applications.add(keep(label.label(stream, engines, shadow)));
        }
        if (configuration.relabels()) {
            applications.add(keep(label.relabel(engines)));
        }
    }

    /** It is not asked after its health: whatever becomes of it, live traffic goes on. */
    private ShadowPolicy shadow() {
        ShadowConfiguration shadow = wiring.configuration().shadow();
        Set<String> wanted = new LinkedHashSet<>(wiring.configuration().label().tasks());
        Meters meters = new ShadowMeters(wiring.meters());
        Engines engines = keep(Engines.start(wiring, shadow.engines(), meters, Set.of(), "shadow.engines"));
        Set<String> asked = engines.tasks();
        if (!wanted.isEmpty()) {
            asked.retainAll(wanted);
        }
        warmUp(engines.unbounded(), asked);
        return new ShadowPolicy.Share(
                wiring.configuration().topics().shadow(), engines.unbounded(), asked, shadow.share());
    }

    /** The first texts would wait until the engine's classes are loaded; while consumers join, nobody does. */
    private void warmUp(Lane lane, Set<String> tasks) {
        String stream = wiring.configuration().streams().get(0).name();
        for (String text : WARM_UP_TEXTS) {
            var unused = lane.submit(stream, Submission.of(text), tasks);
        }
    }

    private void run(StreamsApplication application) {
        KafkaStreamsMetrics metrics =
                keep(new KafkaStreamsMetrics(application.streams(), Tags.of("application", application.name())));
        metrics.bindTo(wiring.meterRegistry());
        application.start();
    }

    private void superviseFromNowOn() {
        DeadLetterLog deadLetters = new DeadLetterLog(wiring.meterRegistry(), wiring.clock(), log::warn);
        ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "saring-supervisor");
            thread.setDaemon(true);
            return thread;
        });
        parts.push(supervisor::shutdownNow);
        var unused = supervisor.scheduleWithFixedDelay(
                () -> supervise(deadLetters), SUPERVISION.toMillis(), SUPERVISION.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void supervise(DeadLetterLog deadLetters) {
        deadLetters.tell();
        for (StreamsApplication application : applications) {
            try {
                application.supervise();
            } catch (RuntimeException e) {
                // One application that cannot be paused, as while it closes, must not keep the others from it.
                log.warn(
                        "{} cannot be supervised: {}",
                        application.name(),
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Waits until every application runs, or gives up. */
    public boolean awaitStarted(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!applications.stream().allMatch(StreamsApplication::started)) {
            if (failed() || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    /** Whether an application or the engine is beyond help. */
    public boolean failed() {
        return health.stream().anyMatch(Health::failed);
    }

    /** The port of metrics and health. */
    public int port() {
        return Objects.requireNonNull(operations, "a service is started when it is handed out")
                .port();
    }

    /** The port of cases and reports, where review runs. */
    public OptionalInt apiPort() {
        return api == null ? OptionalInt.empty() : OptionalInt.of(api.port());
    }

    /** Paused applications and those that have not started yet, or have failed, take up no results. */
    private boolean canDrain() {
        return !applications.isEmpty()
                && applications.stream()
                        .allMatch(application ->
                                application.started() && application.obstacles().isEmpty());
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /**
     * Stops everything: what the engine has is labelled, for as long as that may take; then the last started stops first,
     * and applications commit and leave their groups. What else is in flight stays in its slots for who takes over.
     */
    @Override
    public void close() {
        log.info("draining: what the engine has is labelled, for {} s at most", DRAIN_LIMIT.toSeconds());
        drain.begin();
        long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (!drain.done() && canDrain() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.warn("a part did not close: {}", e.toString());
            }
        }
        log.info("stopped");
    }
}
