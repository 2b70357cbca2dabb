package io.saring.it.faults;

import io.saring.dev.FreePorts;
import io.saring.it.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process with label and decide that faults are done to, and that is started again as Kubernetes would. */
final class FaultInstance implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final int port = FreePorts.next();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Path config;
    private final Path illness;
    private ChildProcess process;

    FaultInstance(Path folder, String name, FaultCluster cluster) throws IOException {
        config = Files.writeString(folder.resolve(name + ".yaml"), cluster.yaml(port));
        illness = folder.resolve(name + ".illness");
        start();
    }

    void start() {
        process = ChildProcess.test(
                FaultyEngineRun.class, FaultCluster.SMALL, config.toString(), illness.toString(), "label", "decide");
    }

    /** Waits until it takes traffic. */
    void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready()) {
            if (System.nanoTime() > deadline || !process.alive()) {
                throw new AssertionError("the instance is not ready: " + process.output());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean ready() {
        return answers("started") && answers("ready");
    }

    private boolean answers(String what) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/" + what))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void fallIll(FaultyEngineRun.Illness what) {
        try {
            what.breakOutAt(illness);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void getWell() {
        try {
            Files.deleteIfExists(illness);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM. */
    void terminate() {
        var unused = process.terminate();
    }

    int awaitExit() {
        return process.awaitExit();
    }

    /** SIGSTOP or SIGCONT. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder(
                            "kill", "-" + name, Long.toString(process.handle().pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
