package io.saring.label.terms;

import java.util.List;

/**
 * Terms, domains and patterns that somebody wants to know of in texts. Immutable.
 *
 * @param name the list's name
 * @param version the list's version
 * @param hash SHA-256 of the document that it was read from, in hexadecimal
 * @param entries what it looks for
 */
public record WordList(String name, String version, String hash, List<Entry> entries) {

    public WordList {
        entries = List.copyOf(entries);
    }

    /** Name and version, as pointers have them. */
    public String id() {
        return name + "@" + version;
    }

    /**
     * One thing that it looks for.
     *
     * @param kind how it is looked for
     * @param language the language that it is listed under, for people
     * @param text as the list has it
     */
    public record Entry(Kind kind, String language, String text) {}

    /** How an entry is looked for. */
    public enum Kind {
        /** Words: whole ones where their script puts spaces between them, however they are disguised. */
        TERM,
        /** A host's name, and those under it. */
        DOMAIN,
        /** A pattern in RE2's language. */
        PATTERN
    }
}
