package io.saring.dev;

import io.saring.app.StartupException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders where the build put Saring's parts. */
final class Installation {

    private Installation() {}

    /** The jar, or the folder of classes in a test, that this code was loaded from. */
    static Path folder() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a code source is a URI", e);
        }
    }

    /**
     * The registry's server, which the build unpacks beside the jar.
     *
     * @throws StartupException where it is not there
     */
    static Path registryJar(String name) {
        Path jar = folder().resolveSibling("registry").resolve(name);
        if (!Files.exists(jar)) {
            throw new StartupException(jar + " is missing; build it with mvn -q -Dquick package");
        }
        return jar;
    }
}
