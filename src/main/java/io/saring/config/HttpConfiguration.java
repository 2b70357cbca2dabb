package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The HTTP server with metrics and health. */
public record HttpConfiguration(
        @JsonPropertyDescription(
                "The address to listen on. Only this machine can reach the default; 0.0.0.0 opens it to all.")
        String host,

        @JsonPropertyDescription("The port; 0 for any that is free.")
        Integer port) {

    public HttpConfiguration {
        host = host == null ? "127.0.0.1" : host;
        port = Check.range("http.port", port, 8080, 0, 65_535);
    }
}
