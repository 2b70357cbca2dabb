package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be set: one YAML file. Immutable; what is absent has its default. */
public record Configuration(
        @Inline Connections connections,

        @Inline Common common,

        @JsonPropertyDescription(
                "The streams of messages; each has a topic for input and one for labelled events, and a Kafka Streams instance of its own. Default: social, and support with four times its weight.")
        List<StreamConfiguration> streams,

        @Inline Applications applications,

        @JsonPropertyDescription(
                "How soon reports are to be answered: dsa, onsa, saman, imda and decree147 are there; one of the same name takes the place of the shipped one.")
        List<RegimeConfiguration> regimes,

        @JsonPropertyDescription("The engines that label.") EnginesConfiguration engines,

        @JsonPropertyDescription(
                "The topics that all streams share, and the settings that topics create makes topics with.")
        TopicsConfiguration topics,

        @Inline Servers servers) {

    /** Place where the first start begins to read. */
    public enum Start {
        /** At the oldest record that the topic holds. */
        EARLIEST,
        /** At what arrives from now on. */
        LATEST
    }

    /**
     * Brokers and registry that it connects to.
     *
     * @param kafka Kafka's own client properties
     * @param registry the schema registry's address and its client's properties
     */
    public record Connections(
            @JsonPropertyDescription(
                    "Kafka's own client properties, passed on as they are; bootstrap.servers is needed. Prefixes such as producer. and main.consumer. work as Kafka Streams documents them.")
            Map<String, String> kafka,

            @JsonPropertyDescription(
                    "url: the schema registry's address, several parted by commas; needed. All other keys are Confluent's own client properties, passed on as they are, for example basic.auth.credentials.source and basic.auth.user.info.")
            Map<String, String> registry) {

        public Connections {
            kafka = Check.properties("kafka", kafka);
            registry = Check.properties("registry", registry);
        }
    }

    /**
     * Settings that all applications of a process share.
     *
     * @param applicationIdPrefix what every application.id begins with
     * @param start where the first start begins to read
     * @param futureTolerance how far ahead of the clock a timestamp may be
     * @param tasks the file of a team's own tasks; absent where there are the shipped ones alone
     */
    public record Common(
            @JsonPropertyDescription(
                    "Prefix of every application.id, and so of consumer groups and internal topics: saring gives saring-label-social.")
            String applicationIdPrefix,

            @JsonPropertyDescription(
                    "Where the first start begins to read: earliest or latest. Later starts go on where the last ended.")
            Start start,

            @JsonPropertyDescription(
                    "How far ahead of this machine's clock a record's timestamp may be before it is replaced and marked.")
            Duration futureTolerance,

            @JsonPropertyDescription(
                    "A file of tasks of your own, in the form of src/main/resources/tasks.yaml: they are added to the shipped ones, or take the place of those of their names. Default: the shipped ones alone.")
            @Nullable
            String tasks) {

        public Common {
            applicationIdPrefix = applicationIdPrefix == null ? "saring" : applicationIdPrefix;
            start = start == null ? Start.EARLIEST : start;
            futureTolerance = futureTolerance == null ? Duration.ofMinutes(10) : futureTolerance;
            Check.name("application-id-prefix", applicationIdPrefix);
            Check.notNegative("future-tolerance", futureTolerance);
        }
    }

    /** The applications, each with its own keys. */
    public record Applications(
            @JsonPropertyDescription("The label application.")
            LabelConfiguration label,

            @JsonPropertyDescription("A second labeller that sees a share of the traffic, to be compared.")
            ShadowConfiguration shadow,

            @JsonPropertyDescription("The decide application.")
            DecideConfiguration decide,

            @JsonPropertyDescription("The count application.")
            CountConfiguration count,

            @JsonPropertyDescription("The review application.")
            ReviewConfiguration review) {

        public Applications {
            label = label == null ? Defaults.of(LabelConfiguration.class) : label;
            shadow = shadow == null ? Defaults.of(ShadowConfiguration.class) : shadow;
            decide = decide == null ? Defaults.of(DecideConfiguration.class) : decide;
            count = count == null ? Defaults.of(CountConfiguration.class) : count;
            review = review == null ? Defaults.of(ReviewConfiguration.class) : review;
        }
    }

    /**
     * What listens.
     *
     * @param http metrics and health
     * @param api what people and programs work through
     */
    public record Servers(
            @JsonPropertyDescription("The HTTP server with /metrics and /health.")
            HttpConfiguration http,

            @JsonPropertyDescription("The HTTP server for cases and reports, where review runs.")
            ApiConfiguration api) {

        public Servers {
            http = http == null ? Defaults.of(HttpConfiguration.class) : http;
            api = api == null ? Defaults.of(ApiConfiguration.class) : api;
        }
    }

    public Configuration {
        connections = connections == null ? Defaults.of(Connections.class) : connections;
        common = common == null ? Defaults.of(Common.class) : common;
        streams = streams == null
                ? List.of(StreamConfiguration.named("social"), StreamConfiguration.named("support"))
                : Check.elements("streams", streams);
        applications = applications == null ? Defaults.of(Applications.class) : applications;
        regimes = RegimeConfiguration.withShipped(regimes == null ? List.of() : Check.elements("regimes", regimes));
        engines = engines == null ? Defaults.of(EnginesConfiguration.class) : engines;
        topics = topics == null ? Defaults.of(TopicsConfiguration.class) : topics;
        servers = servers == null ? Defaults.of(Servers.class) : servers;
        Check.that(!streams.isEmpty(), "streams: is empty; at least one stream is needed");
        requireDistinctTopics(streams, topics);
    }

    /** The configuration with defaults only, as dev and demo start from. */
    public static Configuration defaults() {
        return Defaults.of(Configuration.class);
    }

    private static void requireDistinctTopics(List<StreamConfiguration> streams, TopicsConfiguration topics) {
        Set<String> names = new HashSet<>();
        Set<String> used = new HashSet<>(Set.of(topics.deadLetters()));
        requireNew(used, topics.decisions(), "topics.decisions");
        requireNew(used, topics.relabel(), "topics.relabel");
        requireNew(used, topics.shadow(), "topics.shadow");
        requireNew(used, topics.policies(), "topics.policies");
        requireNew(used, topics.counts(), "topics.counts");
        requireNew(used, topics.campaigns(), "topics.campaigns");
        requireNew(used, topics.reports(), "topics.reports");
        requireNew(used, topics.reviews(), "topics.reviews");
        requireNew(used, topics.cases(), "topics.cases");
        requireNew(used, topics.outcomes(), "topics.outcomes");
        requireNew(used, topics.audit(), "topics.audit");
        for (int i = 0; i < streams.size(); i++) {
            StreamConfiguration stream = streams.get(i);
            String at = "streams[" + i + "]";
            Check.that(names.add(stream.name()), at + ".name: \"" + stream.name() + "\" is the name of two streams");
            requireNew(used, stream.input(), at + ".input");
            requireNew(used, stream.labelled(), at + ".labelled");
        }
    }

    /** Kafka's own client properties. */
    public Map<String, String> kafka() {
        return connections.kafka();
    }

    /** The schema registry's address and its client's properties. */
    public Map<String, String> registry() {
        return connections.registry();
    }

    /** What every application.id begins with. */
    public String applicationIdPrefix() {
        return common.applicationIdPrefix();
    }

    /** Place where the first start begins to read. */
    public Start start() {
        return common.start();
    }

    /** How far ahead of the clock a timestamp may be. */
    public Duration futureTolerance() {
        return common.futureTolerance();
    }

    /** The file of a team's own tasks; absent where there are the shipped ones alone. */
    public @Nullable String tasks() {
        return common.tasks();
    }

    /** The label application. */
    public LabelConfiguration label() {
        return applications.label();
    }

    /** The second labeller. */
    public ShadowConfiguration shadow() {
        return applications.shadow();
    }

    /** The decide application. */
    public DecideConfiguration decide() {
        return applications.decide();
    }

    /** The count application. */
    public CountConfiguration count() {
        return applications.count();
    }

    /** The review application. */
    public ReviewConfiguration review() {
        return applications.review();
    }

    /** The HTTP server with metrics and health. */
    public HttpConfiguration http() {
        return servers.http();
    }

    /** The HTTP server for cases and reports. */
    public ApiConfiguration api() {
        return servers.api();
    }

    /** Whether messages may have to be labelled again: some stream has a latency budget. */
    public boolean relabels() {
        return streams.stream().anyMatch(stream -> stream.latencyBudget() != null);
    }

    private static void requireNew(Set<String> used, String topic, String at) {
        Check.that(used.add(topic), at + ": \"" + topic + "\" is already used for something else");
    }
}
