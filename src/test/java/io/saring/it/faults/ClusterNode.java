package io.saring.it.faults;

import io.saring.dev.EmbeddedBroker;
import io.saring.it.ParentWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One of three brokers and controllers, as a process that ends with its parent. */
final class ClusterNode {

    private ClusterNode() {}

    /** Arguments: the folder for its data, the cluster's id, its number from 1, its port, the three controllers' ports. */
    public static void main(String[] args) throws InterruptedException {
        ParentWatch.begin();
        String node = args[2];
        int port = Integer.parseInt(args[3]);
        List<String> controllers = List.of(args).subList(4, 7);
        String controller = controllers.get(Integer.parseInt(node) - 1);
        EmbeddedBroker broker = new EmbeddedBroker(
                Path.of(args[0]),
                port,
                args[1],
                Map.of(
                        "node.id", node,
                        "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "controller.quorum.voters", voters(controllers),
                        "offsets.topic.replication.factor", "3",
                        "transaction.state.log.replication.factor", "3",
                        "transaction.state.log.min.isr", "2",
                        "min.insync.replicas", "2"));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        new CountDownLatch(1).await();
    }

    private static String voters(List<String> ports) {
        return IntStream.range(0, ports.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + ports.get(i))
                .collect(Collectors.joining(","));
    }
}
