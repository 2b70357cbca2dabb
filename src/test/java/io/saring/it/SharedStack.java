package io.saring.it;

import static org.awaitility.Awaitility.await;

import io.saring.app.ClusterAdmin;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.dev.DevStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One embedded broker and registry for all tests of a process, since they take half a minute to start and stop. A test that
 * breaks them has its own.
 */
final class SharedStack {

    private static DevStack stack;
    private static Path data;

    private SharedStack() {}

    /** The stack, with the topics of {@code configuration(Map.of())} and no others, all empty. */
    static synchronized DevStack emptied() {
        if (stack == null) {
            TemporaryFolder folder = new TemporaryFolder("saring-it-");
            data = folder.path();
            stack = new DevStack(folder.path(), 0, 0, 4);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stack.close();
                folder.close();
            }));
        }
        deleteTopics();
        // A test that sends a week that ends now would have the broker delete the week's first message before the
        // second comes.
        Map<String, String> small = Map.of("SARING_TOPICS_PARTITIONS", "4", "SARING_TOPICS_RETENTION", "8d");
        List<NewTopic> topics = TopicPlan.of(stack.configuration(small));
        try (ClusterAdmin cluster = new ClusterAdmin(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var unused = cluster.create(topics);
        }
        awaitTopics(Set.copyOf(topics.stream().map(NewTopic::name).toList()));
        return stack;
    }

    /** Where the broker's and the registry's files are. */
    static Path data() {
        return data;
    }

    private static void deleteTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.deleteTopics(topics(admin)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the shared broker does not delete topics", e);
        }
        // The controller has deleted them; the broker hears of that a moment later, and has the old ones until then.
        awaitTopics(Set.of());
    }

    private static void awaitTopics(Set<String> expected) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> topics(admin).equals(expected));
        }
    }

    private static Set<String> topics(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> !topic.startsWith("__"))
                .collect(Collectors.toSet());
    }
}
