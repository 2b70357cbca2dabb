package io.saring.text;

import java.util.Map;

/** Reads the names and versions of documents that are published: they stand in topics' keys. */
public final class DocumentName {

    private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private DocumentName() {}

    /**
     * Reads one; empty, and noted, where there is none that could stand in a key.
     *
     * @param root the document
     * @param entries its keys and values
     * @param key {@code name} or {@code version}
     * @param what what the document is, for the message
     */
    public static String read(YamlNode root, Map<String, YamlNode> entries, String key, String what) {
        YamlNode node = entries.get(key);
        if (node == null) {
            root.wrong(key + " is missing; give the " + what + " a " + key);
            return "";
        }
        String name = node.text(Integer.MAX_VALUE).orElse("");
        if (!name.isEmpty() && !name.matches(FORM)) {
            node.wrong("is \"" + name + "\"; it must be 1 to 64 letters, digits, dots, hyphens and underscores,"
                    + " since topics have it in their keys");
        }
        return name;
    }
}
