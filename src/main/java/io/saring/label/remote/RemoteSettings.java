package io.saring.label.remote;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a model on servers.
 *
 * @param endpoints the servers' base addresses, as {@code http://host:8000/v1}; all serve the same model
 * @param model which model it is
 * @param access how the servers let us in
 * @param limits how much is asked of them, and how long
 * @param withContext whether the message that is answered may be given too
 */
public record RemoteSettings(List<URI> endpoints, Model model, Access access, Limits limits, boolean withContext) {

    /**
     * A model.
     *
     * @param name its name as the servers have it; the only one that they serve where it is absent
     * @param revision what tells this version of the model from others; what the server says that it is where it is absent
     */
    public record Model(@Nullable String name, @Nullable String revision) {}

    /**
     * Credentials for the servers.
     *
     * @param token a bearer token, where they want one
     * @param certificates a PEM file with the certificates to trust; Java's own where it is absent
     */
    public record Access(@Nullable String token, @Nullable Path certificates) {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Access[certificates=" + certificates + "]";
        }
    }

    /**
     * Limits of the calls to the servers.
     *
     * @param concurrency most requests in flight
     * @param timeout how long an answer may take
     * @param attempts how often a text is tried that servers fail on
     * @param patience how long a text waits for servers that do not answer at all
     * @param backOff the pause before a text is tried again the first time; it doubles
     */
    public record Limits(int concurrency, Duration timeout, int attempts, Duration patience, Duration backOff) {}

    public RemoteSettings {
        endpoints = List.copyOf(endpoints);
    }

    /** Without the addresses, in which there may be a password. */
    @Override
    public String toString() {
        return "RemoteSettings[model=" + model + ", endpoints=" + endpoints.size() + "]";
    }
}
