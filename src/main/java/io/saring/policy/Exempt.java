package io.saring.policy;

import java.util.Set;

/**
 * Whom a rule, or a policy, leaves alone. A message is exempt that any of these names.
 *
 * @param keys messages' keys
 * @param authors references of authors
 * @param streams configured streams
 * @param channels channels
 * @param languages languages, by ISO 639 code
 */
public record Exempt(
        Set<String> keys, Set<String> authors, Set<String> streams, Set<String> channels, Set<String> languages) {

    /** Nobody. */
    public static final Exempt NOBODY = new Exempt(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Exempt {
        keys = Set.copyOf(keys);
        authors = Set.copyOf(authors);
        streams = Set.copyOf(streams);
        channels = Set.copyOf(channels);
        languages = Set.copyOf(languages);
    }

    /** Whether it names a message. */
    boolean has(Facts facts) {
        return !isNobody() && names(facts);
    }

    private boolean isNobody() {
        return keys.isEmpty() && authors.isEmpty() && streams.isEmpty() && channels.isEmpty() && languages.isEmpty();
    }

    private boolean names(Facts facts) {
        String key = facts.key();
        return (key != null && keys.contains(key))
                || authors.contains(facts.author())
                || streams.contains(facts.message().stream())
                || channels.contains(facts.channel())
                || languages.contains(facts.language());
    }
}
