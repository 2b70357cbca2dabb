package io.saring.policy;

import io.saring.text.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whom a rule or a policy leaves alone. */
final class ExemptReader {

    private static final int MOST_NAMES = 10_000;
    private static final int LONGEST_NAME = 256;

    private ExemptReader() {}

    /**
     * Reads it.
     *
     * @param keys what it may be by
     */
    static Exempt read(YamlNode node, List<String> keys, PolicyNames known) {
        Map<String, YamlNode> entries = node.mapping(keys);
        return new Exempt(
                names(entries.get("keys"), null, ""),
                names(entries.get("authors"), null, ""),
                names(entries.get("streams"), known.streams(), "a configured stream"),
                names(entries.get("channels"), null, ""),
                names(entries.get("languages"), known.languages(), "a language"));
    }

    private static Set<String> names(@Nullable YamlNode node, @Nullable Set<String> allowed, String what) {
        Set<String> names = new HashSet<>();
        if (node != null) {
            for (YamlNode own : node.list(MOST_NAMES)) {
                (allowed == null ? own.text(LONGEST_NAME) : own.oneOf(allowed, what)).ifPresent(names::add);
            }
        }
        return names;
    }
}
