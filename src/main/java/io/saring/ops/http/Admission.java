package io.saring.ops.http;

import io.saring.domain.Role;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says who asks and whether they may, or refuses. Thread-safe. */
final class Admission {

    /** Who asks where nobody needs a token. */
    private static final Caller LOCAL = new Caller("local", EnumSet.allOf(Role.class));

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final String BEARER = "bearer ";

    private final @Nullable Tokens tokens;
    private final RequestRate rate;

    Admission(@Nullable Tokens tokens, int rate, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.rate = new RequestRate(rate, nanoTime);
    }

    /**
     * Who asks.
     *
     * @param authorization the header of that name, where there is one
     * @param host the header of that name, where there is one
     * @throws RefusedException where it is nobody known, or one who asks too often
     */
    Caller admit(@Nullable String authorization, @Nullable String host) {
        Caller caller = tokens == null ? local(host) : known(tokens, authorization);
        if (!rate.admits(caller.name())) {
            throw new RefusedException(429, "too many requests; ask again in a second");
        }
        return caller;
    }

    private static Caller known(Tokens tokens, @Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new RefusedException(401, "send a token, as the header Authorization: Bearer TOKEN");
        }
        return tokens.caller(authorization.substring(BEARER.length()).strip())
                .orElseThrow(() -> new RefusedException(401, "this token is not in the file of api.tokens"));
    }

    /** A page of the web that has its name point here must not be able to ask through somebody's browser. */
    private static Caller local(@Nullable String host) {
        String name =
                host == null ? "" : String.valueOf(URI.create("http://" + host).getHost());
        if (!LOOPBACK.contains(name)) {
            throw new RefusedException(403, "without tokens only this machine may ask, as 127.0.0.1 or localhost");
        }
        return LOCAL;
    }

    /** @throws RefusedException where a caller has none of the roles */
    void requireRole(Caller caller, Set<Role> roles) {
        if (roles.stream().noneMatch(caller.roles()::contains)) {
            throw new RefusedException(
                    403,
                    caller.name() + " may not do this; it takes a token with one of the roles "
                            + String.join(
                                    ", ",
                                    roles.stream()
                                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                                            .sorted()
                                            .toList()));
        }
    }
}
