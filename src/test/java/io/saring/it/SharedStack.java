package io.saring.it;

import io.saring.app.ClusterAdmin;
import io.saring.app.TemporaryFolder;
import io.saring.app.TopicPlan;
import io.saring.dev.DevStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * One embedded broker and registry for all tests of a process, since they take half a minute to start and stop. A test that
 * breaks them has its own.
 */
final class SharedStack {

    private static DevStack stack;

    private SharedStack() {}

    /** The stack, with the topics of {@code configuration(Map.of())} and no others, all empty. */
    static synchronized DevStack emptied() {
        if (stack == null) {
            TemporaryFolder folder = new TemporaryFolder("saring-it-");
            stack = new DevStack(folder.path(), 0, 0, 4);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stack.close();
                folder.close();
            }));
        }
        deleteTopics();
        Map<String, String> small = Map.of("SARING_TOPICS_PARTITIONS", "4");
        try (ClusterAdmin cluster = new ClusterAdmin(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var unused = cluster.create(TopicPlan.of(stack.configuration(small)));
        }
        return stack;
    }

    private static void deleteTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> !topic.startsWith("__"))
                    .toList();
            admin.deleteTopics(topics).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the shared broker does not delete topics", e);
        }
    }
}
