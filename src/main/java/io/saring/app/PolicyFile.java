package io.saring.app;

import io.saring.domain.Sha256;
import io.saring.label.ShippedFile;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the policy that decides: a file, or the one that ships. */
final class PolicyFile {

    private static final Logger log = LogManager.getLogger(PolicyFile.class);

    private PolicyFile() {}

    /**
     * Reads it.
     *
     * @param file the configured file; absent for the shipped one
     * @param names the names that it may use
     * @throws IllegalArgumentException where it cannot be read or is wrong
     */
    static Policy read(@Nullable String file, PolicyNames names) {
        String place = file == null ? "the shipped policy" : file;
        String content = file == null ? ShippedFile.text("/policies/default.yaml") : content(file);
        Policy policy = new PolicyReader(names).read(content, place);
        log.info(
                "policy {}, version {}, SHA-256 {}, is {}",
                policy.name(),
                policy.version(),
                Sha256.hex(content),
                place);
        return policy;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("decide.policy: " + file + " cannot be read; name a policy file", e);
        }
    }
}
