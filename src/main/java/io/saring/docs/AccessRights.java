package io.saring.docs;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.saring.app.CountWiring;
import io.saring.app.DecideWiring;
import io.saring.app.LabelWiring;
import io.saring.app.ReviewWiring;
import io.saring.app.TopicPlan;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TopicsConfiguration;
import io.saring.reprocess.DeadLetterRequeue;
import io.saring.reprocess.Replay;
import io.saring.reprocess.erasure.Erasure;
import io.saring.topology.count.CountTopology;
import io.saring.topology.decide.DecideTopology;
import io.saring.topology.label.LabelTopology;
import io.saring.topology.review.ReviewTopology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Access rights of each application and command where Kafka controls access: the least that it works with. To read or
 * write a topic includes describing it (Kafka's {@code StandardAuthorizer}).
 */
public final class AccessRights {

    /**
     * Operations that are allowed on a resource.
     *
     * @param resource a topic, group or transactional id, or all that begin alike
     * @param operations what may be done with it, in the order of their names
     */
    public record Right(ResourcePattern resource, List<AclOperation> operations) {

        public Right {
            operations = operations.stream().sorted().toList();
        }
    }

    private final Configuration configuration;
    private final TopicsConfiguration topics;

    private AccessRights(Configuration configuration) {
        this.configuration = configuration;
        this.topics = configuration.topics();
    }

    /** By what is run: {@code label}, {@code decide}, {@code count}, and the commands that speak to Kafka. */
    public static Map<String, List<Right>> of(Configuration configuration) {
        AccessRights rights = new AccessRights(configuration);
        Map<String, List<Right>> all = new LinkedHashMap<>();
        all.put("label", rights.label());
        all.put("decide", rights.decide());
        all.put("count", rights.count());
        all.put("review", rights.review());
        all.put("topics create", rights.topicsCreate());
        all.put("policy, lists and tasks", rights.publishing());
        all.put("deadletters", rights.deadLetters());
        all.put("replay", rights.replay());
        all.put("shadow", rights.shadow());
        all.put("counts", rights.counts());
        all.put("erase", rights.erase());
        all.put("cases", List.of(topic(rights.topics.cases(), READ)));
        return all;
    }

    private List<Right> label() {
        List<Right> rights = new ArrayList<>();
        for (StreamConfiguration stream : configuration.streams()) {
            rights.add(topic(stream.input(), READ));
            rights.add(topic(stream.labelled(), WRITE, DESCRIBE_CONFIGS));
            rights.addAll(instance(LabelWiring.instance(stream)));
            rights.add(changelog(LabelWiring.instance(stream)));
        }
        rights.add(topic(topics.policies(), READ));
        rights.add(topic(topics.deadLetters(), WRITE, DESCRIBE_CONFIGS));
        if (configuration.relabels()) {
            rights.add(topic(topics.relabel(), READ, WRITE, DESCRIBE_CONFIGS));
            rights.addAll(instance(LabelWiring.RELABEL));
            rights.add(changelog(LabelWiring.RELABEL));
        }
        if (configuration.shadow().share() > 0) {
            rights.add(topic(topics.shadow(), WRITE, DESCRIBE_CONFIGS));
        }
        return rights;
    }

    private List<Right> decide() {
        List<Right> rights = new ArrayList<>();
        configuration.streams().forEach(stream -> rights.add(topic(stream.labelled(), READ)));
        rights.add(topic(topics.decisions(), WRITE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.deadLetters(), WRITE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.campaigns(), READ));
        rights.addAll(instance(DecideWiring.INSTANCE));
        rights.addAll(decideChangelogs());
        if (configuration.decide().byAuthor()) {
            rights.add(topic(
                    DecideTopology.repartition(configuration.applicationIdPrefix() + "-" + DecideWiring.INSTANCE),
                    CREATE,
                    READ,
                    WRITE,
                    DELETE,
                    DESCRIBE_CONFIGS));
        }
        rights.add(topic(topics.policies(), READ));
        return rights;
    }

    private List<Right> decideChangelogs() {
        return DecideTopology.changelogs(configuration.applicationIdPrefix() + "-" + DecideWiring.INSTANCE).stream()
                .map(name -> topic(name, CREATE, READ, WRITE, DESCRIBE_CONFIGS))
                .toList();
    }

    private List<Right> count() {
        List<Right> rights = new ArrayList<>(countInputs());
        rights.add(topic(topics.counts(), WRITE));
        rights.add(topic(topics.campaigns(), WRITE));
        rights.addAll(instance(CountWiring.INSTANCE));
        String id = configuration.applicationIdPrefix() + "-" + CountWiring.INSTANCE;
        CountTopology.repartitions(id)
                .forEach(name -> rights.add(topic(name, CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS)));
        CountTopology.changelogs(id).forEach(name -> rights.add(topic(name, CREATE, READ, WRITE, DESCRIBE_CONFIGS)));
        rights.add(topic(topics.policies(), READ));
        return rights;
    }

    private List<Right> review() {
        List<Right> rights = new ArrayList<>();
        rights.add(topic(topics.decisions(), READ));
        // People's and programs' way to cases over HTTP: what they send, what they look at, and that they did.
        configuration.streams().forEach(stream -> rights.add(topic(stream.input(), READ)));
        rights.add(topic(topics.audit(), WRITE));
        rights.add(topic(topics.reports(), READ, WRITE));
        rights.add(topic(topics.reviews(), READ, WRITE));
        rights.add(topic(topics.cases(), READ, WRITE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.outcomes(), WRITE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.deadLetters(), WRITE, DESCRIBE_CONFIGS));
        rights.addAll(instance(ReviewWiring.INSTANCE));
        String id = configuration.applicationIdPrefix() + "-" + ReviewWiring.INSTANCE;
        rights.add(topic(ReviewTopology.repartition(id), CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS));
        ReviewTopology.changelogs(id).forEach(name -> rights.add(topic(name, CREATE, READ, WRITE, DESCRIBE_CONFIGS)));
        rights.add(topic(topics.policies(), READ));
        return rights;
    }

    /** It looks everywhere, and has what is compacted compacted at once: inputs may be. */
    private List<Right> erase() {
        List<Right> rights = new ArrayList<>();
        for (StreamConfiguration stream : configuration.streams()) {
            rights.add(topic(stream.input(), READ, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS));
            rights.add(topic(stream.labelled(), READ, WRITE, DESCRIBE_CONFIGS));
        }
        for (String topic : List.of(topics.relabel(), topics.shadow(), topics.decisions(), topics.outcomes())) {
            rights.add(topic(topic, READ, DESCRIBE_CONFIGS));
        }
        rights.add(topic(topics.deadLetters(), READ, DELETE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.reports(), READ, DESCRIBE_CONFIGS));
        rights.add(topic(topics.audit(), READ, DESCRIBE_CONFIGS));
        rights.add(topic(topics.reviews(), READ, WRITE, DESCRIBE_CONFIGS));
        rights.add(topic(topics.cases(), READ, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS));
        rights.add(right(ResourceType.TOPIC, Replay.OUTPUTS, PatternType.PREFIXED, READ, DESCRIBE_CONFIGS));
        rights.add(right(
                ResourceType.TOPIC,
                configuration.applicationIdPrefix() + "-",
                PatternType.PREFIXED,
                READ,
                WRITE,
                DESCRIBE_CONFIGS,
                ALTER_CONFIGS));
        rights.add(right(
                ResourceType.TRANSACTIONAL_ID,
                configuration.applicationIdPrefix() + "-" + Erasure.NAME,
                PatternType.LITERAL,
                WRITE));
        rights.add(right(
                ResourceType.GROUP,
                configuration.applicationIdPrefix() + "-" + Erasure.NAME,
                PatternType.LITERAL,
                READ));
        return rights;
    }

    private List<Right> countInputs() {
        List<Right> rights = new ArrayList<>();
        configuration.streams().forEach(stream -> rights.add(topic(stream.labelled(), READ)));
        rights.add(topic(topics.decisions(), READ));
        return rights;
    }

    private List<Right> counts() {
        List<Right> rights = new ArrayList<>(countInputs());
        rights.add(topic(topics.counts(), READ));
        return rights;
    }

    private List<Right> publishing() {
        List<Right> rights = new ArrayList<>(List.of(topic(topics.policies(), READ, WRITE)));
        configuration.streams().forEach(stream -> rights.add(topic(stream.labelled(), DESCRIBE)));
        rights.add(right(
                ResourceType.TRANSACTIONAL_ID,
                configuration.applicationIdPrefix() + "-publisher",
                PatternType.LITERAL,
                WRITE));
        return rights;
    }

    private List<Right> topicsCreate() {
        return TopicPlan.of(configuration).stream()
                .map(topic -> topic(topic.name(), CREATE))
                .toList();
    }

    private List<Right> deadLetters() {
        List<Right> rights = new ArrayList<>(List.of(topic(topics.deadLetters(), READ)));
        for (StreamConfiguration stream : configuration.streams()) {
            rights.add(topic(stream.input(), WRITE));
            rights.add(topic(stream.labelled(), WRITE));
        }
        rights.add(topic(topics.decisions(), WRITE));
        rights.add(topic(topics.reports(), WRITE));
        rights.add(topic(topics.reviews(), WRITE));
        rights.addAll(instance(DeadLetterRequeue.GROUPS));
        return rights;
    }

    private List<Right> replay() {
        List<Right> rights = new ArrayList<>();
        for (StreamConfiguration stream : configuration.streams()) {
            rights.add(topic(stream.input(), READ));
            rights.add(topic(stream.labelled(), READ));
        }
        rights.add(
                right(ResourceType.TOPIC, Replay.OUTPUTS, PatternType.PREFIXED, CREATE, READ, WRITE, DESCRIBE_CONFIGS));
        rights.addAll(instance(Replay.GROUPS));
        return rights;
    }

    private List<Right> shadow() {
        List<Right> rights = new ArrayList<>(List.of(topic(topics.shadow(), READ)));
        for (StreamConfiguration stream : configuration.streams()) {
            rights.add(topic(stream.input(), READ));
            rights.add(topic(stream.labelled(), READ));
        }
        return rights;
    }

    /** The group and the transactions of a Kafka Streams instance, or of a command, whose ids begin so. */
    private List<Right> instance(String name) {
        String id = configuration.applicationIdPrefix() + "-" + name;
        boolean begins = name.endsWith("-");
        return List.of(
                right(ResourceType.GROUP, id, begins ? PatternType.PREFIXED : PatternType.LITERAL, READ),
                right(ResourceType.TRANSACTIONAL_ID, begins ? id : id + "-", PatternType.PREFIXED, WRITE));
    }

    private Right changelog(String name) {
        String topic = LabelTopology.changelog(configuration.applicationIdPrefix() + "-" + name);
        return topic(topic, CREATE, READ, WRITE, DESCRIBE_CONFIGS);
    }

    private static Right topic(String name, AclOperation... operations) {
        return right(ResourceType.TOPIC, name, PatternType.LITERAL, operations);
    }

    private static Right right(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
        return new Right(new ResourcePattern(type, name, pattern), Arrays.asList(operations));
    }
}
