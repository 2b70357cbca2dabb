package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.dev.DevStack;
import io.saring.dev.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka Connect in a process of its own, with the settings and connectors that ship. */
final class ConnectWorker {

    private static final Path SHIPPED = Path.of("k8s/connect");
    private static final Path CLASSES = Path.of("target/connect");
    private static final List<String> CONNECTORS =
            List.of("counts", "campaigns", "decisions", "labelled", "cases", "outcomes");

    private ConnectWorker() {}

    /** Fetches what it runs with, as the page of analysts says. */
    static void fetch() throws IOException, InterruptedException {
        Process maven = new ProcessBuilder("mvn", "-q", "-B", "-f", SHIPPED.toString(), "package")
                .inheritIO()
                .start();
        assertThat(maven.waitFor()).as("mvn -q -f k8s/connect package").isZero();
        assertThat(CLASSES).isDirectory();
    }

    /**
     * Starts one.
     *
     * @param folder where it keeps what it has read
     * @param database the address of the database
     */
    static ChildProcess start(Path folder, DevStack stack, String database) throws IOException {
        String registry = stack.registryUrl().replace("/apis/ccompat/v7", "/apis/registry/v2");
        String settings = Files.readString(SHIPPED.resolve("standalone.properties"))
                .replace("127.0.0.1:9092", stack.bootstrapServers())
                .replace("http://127.0.0.1:8081/apis/registry/v2", registry)
                .replace("http://127.0.0.1:8083", "http://127.0.0.1:" + FreePorts.next())
                .replace(
                        "target/connect.offsets",
                        folder.resolve("connect.offsets").toString());
        Path worker = Files.writeString(folder.resolve("worker.properties"), settings);
        List<String> arguments = new ArrayList<>(List.of(
                // What is written must not depend on where a worker stands.
                "-Duser.timezone=Asia/Ho_Chi_Minh",
                "-cp",
                CLASSES.resolve("*").toString(),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                worker.toString()));
        CONNECTORS.forEach(name -> arguments.add(SHIPPED.resolve(name + ".json").toString()));
        return ChildProcess.java(
                Map.of(
                        "SARING_CONNECT_REGISTRY",
                        registry,
                        "SARING_CONNECT_DATABASE",
                        database,
                        "SARING_CONNECT_USER",
                        "saring",
                        "SARING_CONNECT_PASSWORD",
                        "none"),
                arguments.toArray(String[]::new));
    }
}
