package io.saring.app;

import io.saring.domain.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The check of {@code registry.url}: the client itself goes on trying whatever it is given. */
final class RegistryAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RegistryAddress() {}

    /**
     * Refuses what is no address of a registry; several are parted by commas.
     *
     * @throws IllegalArgumentException where it is missing or wrong
     */
    static String require(String url) {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "registry.url: is missing; name the schema registry, as http://host:port");
        }
        for (String address : url.split(",", -1)) {
            if (!isAddress(address.strip())) {
                // Without the parser's words: they quote what may be a password.
                throw new IllegalArgumentException("registry.url: is \"" + Addresses.withoutCredentials(address)
                        + "\"; it must be as http://host:port or https://host/path, with special characters of a"
                        + " password escaped");
            }
        }
        return url;
    }

    private static boolean isAddress(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && SCHEMES.contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
