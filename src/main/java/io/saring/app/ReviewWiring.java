package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.config.GoldenFile;
import io.saring.config.RegimeConfiguration;
import io.saring.config.ReviewConfiguration;
import io.saring.config.TopicsConfiguration;
import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.schema.Events;
import io.saring.topology.review.CaseTable;
import io.saring.topology.review.Regime;
import io.saring.topology.review.ReviewServices;
import io.saring.topology.review.ReviewSettings;
import io.saring.topology.review.ReviewTopology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the review application. For one thread, before anything runs. */
public final class ReviewWiring {

    /** The name of its instance. */
    public static final String INSTANCE = "review";

    private final Wiring wiring;
    private final Configuration configuration;
    private final TopicsConfiguration topics;
    private final Events events;
    private final ClusterAdmin cluster;
    private final Path state;
    private final CaseTable table;

    ReviewWiring(Wiring wiring, Events events, ClusterAdmin cluster, Path state) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.topics = configuration.topics();
        this.events = events;
        this.cluster = cluster;
        this.state = state;
        this.table = new CaseTable(wiring.meters(), wiring.clock());
    }

    /** Where all cases can be read once the instance runs. */
    CaseTable table() {
        return table;
    }

    /** Its one instance, for all streams. */
    StreamsApplication review() {
        List<String> inputs = List.of(topics.decisions(), topics.reports(), topics.reviews());
        inputs.forEach(cluster::require);
        cluster.require(topics.cases());
        cluster.require(topics.outcomes());
        ReviewServices services = new ReviewServices(
                new ReviewServices.Decoders(
                        events::decisionDecoder,
                        events::reportDecoder,
                        events::reviewDecoder,
                        events::caseKeyDecoder,
                        events::caseDecoder),
                new ReviewServices.Encoders(
                        events.caseKeyEncoders(topics.cases()),
                        events.caseEncoders(topics.cases()),
                        events.outcomeEncoders(topics.outcomes())),
                table,
                wiring.applicationServices(cluster.ids(inputs), events));
        ReviewSettings settings = settings();
        Properties properties = StreamsProperties.of(
                configuration,
                wiring.applicationId(INSTANCE),
                configuration.review().threads(),
                state,
                settings.maxRecordBytes());
        return wiring.application(INSTANCE, ReviewTopology.build(settings, services), properties);
    }

    private ReviewSettings settings() {
        ReviewConfiguration review = configuration.review();
        ReviewConfiguration.Kept kept = review.kept();
        List<String> outputs = List.of(topics.cases(), topics.outcomes(), topics.deadLetters());
        return new ReviewSettings(
                new ReviewSettings.Topics(
                        topics.decisions(),
                        topics.reports(),
                        topics.reviews(),
                        topics.cases(),
                        topics.outcomes(),
                        topics.deadLetters()),
                new ReviewSettings.Queues(review.target(), review.disagreements()),
                new ReviewSettings.Drawn(
                        review.drawn().allowSample(),
                        review.drawn().blockSample(),
                        review.drawn().secondOpinions(),
                        golden(review)),
                new ReviewSettings.Periods(
                        review.due(), review.assignment(), kept.appealWindow(), kept.closedKept(), kept.reportable()),
                regimes(),
                review.redress(),
                wiring.maxRecordBytes(cluster.largestRecord(outputs)),
                wiring.sourceSettings());
    }

    /**
     * The messages of a configuration whose right verdict is known, and that verdict.
     *
     * @throws IllegalArgumentException where the file cannot be read or is wrong
     */
    public static Map<CaseKey, Action> golden(ReviewConfiguration review) {
        String file = review.drawn().golden();
        return file == null
                ? Map.of()
                : ConfigurationReader.golden(Path.of(file)).messages().stream()
                        .collect(Collectors.toMap(
                                own -> new CaseKey(own.stream(), own.messageId()), GoldenFile.Golden::action));
    }

    private Map<String, Regime> regimes() {
        return configuration.regimes().stream()
                .collect(Collectors.toMap(
                        RegimeConfiguration::name,
                        own -> new Regime(
                                own.name(),
                                own.clocks().stream().map(ReviewWiring::clock).toList())));
    }

    private static Regime.Clock clock(RegimeConfiguration.Clock own) {
        return new Regime.Clock(
                Set.copyOf(own.sources()),
                Set.copyOf(own.categories()),
                own.urgent(),
                new Regime.Within(own.acknowledge(), own.decide(), own.act()));
    }
}
