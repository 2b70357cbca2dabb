package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The HTTP server that people and programs work through. */
public record ApiConfiguration(
        @JsonPropertyDescription(
                "The address to listen on. Only this machine can reach the default; any other needs api.tokens.")
        String host,

        @JsonPropertyDescription("The port; 0 for any that is free.")
        Integer port,

        @JsonPropertyDescription(
                "The YAML file that says who may do what, by bearer token. Default: none, and whoever can reach this machine's own address may do everything")
        @Nullable
        String tokens,

        @JsonPropertyDescription("Requests a second that one token may send; twice as many at once.")
        Integer rate,

        @JsonPropertyDescription("The largest body of a request, in bytes.")
        Integer maxBodyBytes) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    public ApiConfiguration {
        host = host == null ? "127.0.0.1" : host;
        port = Check.range("api.port", port, 8090, 0, 65_535);
        rate = Check.range("api.rate", rate, 50, 1, 100_000);
        maxBodyBytes = Check.range("api.max-body-bytes", maxBodyBytes, 65_536, 1_024, 16 << 20);
        Check.that(
                tokens != null || LOOPBACK.contains(host),
                "api.host: is \"" + host
                        + "\", which others can reach, and api.tokens names no file; name one, or listen on"
                        + " 127.0.0.1");
    }
}
