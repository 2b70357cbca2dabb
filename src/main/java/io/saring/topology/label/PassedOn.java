package io.saring.topology.label;

import java.util.Set;

/**
 * What a stream's events take over from its messages.
 *
 * @param attributes names of the messages' attributes that events carry
 * @param headers names of the records' headers that events have too
 */
public record PassedOn(Set<String> attributes, Set<String> headers) {

    /** Nothing. */
    public static final PassedOn NOTHING = new PassedOn(Set.of(), Set.of());

    public PassedOn {
        attributes = Set.copyOf(attributes);
        headers = Set.copyOf(headers);
    }
}
