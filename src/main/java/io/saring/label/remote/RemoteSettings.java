package io.saring.label.remote;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a model on servers is asked.
 *
 * @param endpoints the servers' base addresses, as {@code http://host:8000/v1}; all serve the same model
 * @param model the model's name as they have it, or null for the only one that they serve
 * @param revision what tells this version of the model from others, or null for what the server says that it is
 * @param token a bearer token, or null
 * @param certificates a PEM file with the certificates to trust, or null for Java's own
 * @param concurrency most requests in flight
 * @param timeout how long an answer may take
 * @param attempts how often a text is tried that servers fail on
 * @param patience how long a text waits for servers that do not answer at all
 * @param backOff the pause before a text is tried again the first time; it doubles
 * @param withContext whether the message that is answered may be given too
 */
public record RemoteSettings(
        List<URI> endpoints,
        String model,
        String revision,
        String token,
        Path certificates,
        int concurrency,
        Duration timeout,
        int attempts,
        Duration patience,
        Duration backOff,
        boolean withContext) {

    public RemoteSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "RemoteSettings[model=" + model + ", endpoints=" + endpoints.size() + "]";
    }
}
