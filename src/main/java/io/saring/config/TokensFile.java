package io.saring.config;

import io.saring.domain.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may do what over HTTP, as the file of {@code api.tokens} says it.
 *
 * @param tokens one for each caller
 */
public record TokensFile(List<Token> tokens) {

    private static final int SHORTEST = 20;

    /**
     * One caller.
     *
     * @param name what reviews and the audit call it
     * @param token what it sends
     * @param roles what it may do
     */
    public record Token(String name, String token, Set<Role> roles) {

        public Token {
            Check.name("tokens[].name", name);
            Check.that(
                    token != null && token.length() >= SHORTEST && token.chars().allMatch(c -> c > ' ' && c < 127),
                    "tokens[].token: that of \"" + name + "\" must be at least " + SHORTEST
                            + " letters, digits and signs without spaces; make one with: openssl rand -base64 32");
            Check.that(
                    roles != null && !roles.isEmpty() && !roles.contains(null),
                    "tokens[].roles: \"" + name + "\" has none; name viewer, reviewer, publisher or operator");
            roles = Set.copyOf(roles);
        }
    }

    public TokensFile {
        Check.that(tokens != null && !tokens.isEmpty(), "tokens: is missing or empty");
        tokens = Check.elements("tokens", tokens);
        Set<String> names = new HashSet<>();
        Set<String> own = new HashSet<>();
        for (Token each : tokens) {
            Check.that(names.add(each.name()), "tokens[].name: \"" + each.name() + "\" is there twice");
            Check.that(own.add(each.token()), "tokens[].token: \"" + each.name() + "\" has the token of another");
        }
    }
}
