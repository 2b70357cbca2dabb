package io.saring.domain;

import java.util.Objects;

/**
 * An entry of a word list that a text holds: a fact, which a policy may use. Nothing of the text itself.
 *
 * @param list the list's name
 * @param version the list's version
 * @param entry the entry as the list has it
 * @param count how often the text holds it, at least 1
 */
public record ListMatch(String list, String version, String entry, int count) {

    public ListMatch {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(entry, "entry");
    }
}
