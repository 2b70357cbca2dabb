package io.saring.dev;

import io.saring.app.StartupException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Apicurio's schema registry as a child process, on loopback, for dev, demo and tests. It speaks Confluent's protocol;
 * its schemas and their ids lie in a file and survive SIGKILL. The child ends when this process does, however that ends.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String SERVER_JAR = "apicurio-registry-app-3.0.9-runner.jar";

    private final Process process;
    private final int port;
    private final Path log;

    /**
     * Starts it; {@link #awaitReady} waits until it answers.
     *
     * @param data the folder for its data
     * @throws StartupException where its server is not beside Saring's own jar
     */
    public EmbeddedRegistry(Path data, int port) {
        this.port = port;
        this.log = data.resolve("registry.log");
        try {
            Path folder = Files.createDirectories(data.resolve("registry"));
            this.process = new ProcessBuilder(command(folder, port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new StartupException("the schema registry cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path data, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + data.toAbsolutePath().resolve("schemas"),
                "-Dquarkus.http.host=" + HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=" + HOST,
                "-Dquarkus.management.port=" + FreePorts.next(),
                "-cp",
                Installation.folder() + File.pathSeparator + Installation.registryJar(SERVER_JAR),
                RegistryProcess.class.getName());
    }

    /**
     * Waits until it answers.
     *
     * @throws StartupException where it ends or does not answer in time
     */
    public void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        while (!answers(client)) {
            if (!process.isAlive()) {
                throw new StartupException("the schema registry ended at its start; see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new StartupException(
                        "the schema registry does not answer after " + START_LIMIT.toSeconds() + " s; see " + log);
            }
        }
    }

    private boolean answers(HttpClient client) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            pause();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while the schema registry starts", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its address for clients that speak Confluent's protocol. */
    public String url() {
        return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** Whether the child still runs. */
    boolean alive() {
        return process.isAlive();
    }

    /** Closing its input tells the child to end; one that does not is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
