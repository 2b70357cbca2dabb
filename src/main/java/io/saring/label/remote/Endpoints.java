package io.saring.label.remote;

import io.saring.domain.Meters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The servers of one model, each asked in its turn. Connections are kept and used again. Thread-safe. */
final class Endpoints {

    private static final int START_TRIES = 30;
    private static final long START_PAUSE_SECONDS = 2;

    private final List<Endpoint> all;
    private final Map<Endpoint, CapabilityCheck> checks = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Over the settings' servers; nothing is sent yet.
     *
     * @throws IllegalArgumentException where the certificates cannot be read
     */
    Endpoints(RemoteSettings settings, Meters meters) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.limits().timeout());
        if (settings.access().certificates() != null) {
            client.sslContext(trusting(settings.access().certificates()));
        }
        HttpClient shared = client.build();
        this.all = settings.endpoints().stream()
                .map(address -> new Endpoint(address, shared, settings, meters))
                .toList();
        all.forEach(endpoint -> checks.put(endpoint, new CapabilityCheck(endpoint)));
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "engines.remote.ca-file: " + file + " cannot be read as certificates in PEM form ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** The server whose turn it is, where any may be asked now. */
    Optional<Endpoint> next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Endpoint endpoint = all.get(Math.floorMod(first + i, all.size()));
            if (endpoint.mayBeAsked()) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** Hosts and ports, for people. */
    String places() {
        return all.stream().map(Endpoint::place).collect(Collectors.joining(", "));
    }

    List<Endpoint> all() {
        return all;
    }

    /** What tells whether a server still does what it was found to do. */
    CapabilityCheck check(Endpoint endpoint) {
        return Objects.requireNonNull(checks.get(endpoint), endpoint::place);
    }

    /**
     * The model that they serve, asked of the first that answers; for a minute, since servers load theirs for a while.
     *
     * @param name the model's name; absent for the only one
     * @throws IllegalArgumentException where they serve another, or several and none is named
     * @throws UncheckedIOException where none answers
     */
    Endpoint.Model model(@Nullable String name) {
        IOException last = new IOException("engines.remote.endpoints is empty");
        for (int attempt = 0; attempt < START_TRIES; attempt++) {
            for (Endpoint endpoint : all) {
                try {
                    return chosen(endpoint, endpoint.models(), name);
                } catch (IOException e) {
                    last = new IOException(endpoint.place() + " " + Endpoint.reason(e), e);
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
            }
            pause();
        }
        throw new UncheckedIOException(
                "no server of engines.remote.endpoints answers, the last tried: " + last.getMessage(), last);
    }

    private static Endpoint.Model chosen(Endpoint endpoint, List<Endpoint.Model> served, @Nullable String name) {
        List<String> names = served.stream().map(Endpoint.Model::id).toList();
        if (name == null && served.size() == 1) {
            return served.get(0);
        }
        return served.stream()
                .filter(model -> model.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("engines.remote.model: "
                        + (name == null ? "is not named" : "\"" + name + "\" is not served") + "; " + endpoint.place()
                        + " serves " + String.join(", ", names)));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(START_PAUSE_SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What a call throws whose thread is to end: the lane sees the thread's flag. */
    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a server", e);
    }
}
