package io.saring.ops.http;

import io.saring.domain.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Callers by the bearer tokens that they send, of which only hashes are kept. Immutable. */
public final class Tokens {

    private final Map<String, Caller> byHash;

    /** Callers by their tokens. */
    public Tokens(Map<String, Caller> byToken) {
        Map<String, Caller> hashed = new HashMap<>();
        byToken.forEach((token, caller) -> hashed.put(Sha256.hex(token), caller));
        byHash = Map.copyOf(hashed);
    }

    /** Whose token it is: looked up by its hash, so that the time it takes says nothing about tokens. */
    Optional<Caller> caller(String token) {
        return Optional.ofNullable(byHash.get(Sha256.hex(token)));
    }
}
