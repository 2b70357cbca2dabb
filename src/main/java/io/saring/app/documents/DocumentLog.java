package io.saring.app.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the topic of documents, by key: documents, pointers to those in force, and the history of pointers. For one
 * thread.
 */
public final class DocumentLog {

    /** The pointer to the policy whose verdict is only told. */
    public static final String SHADOW_POLICY = "active/shadow-policy";

    /** What keys of the history begin with. */
    static final String HISTORY = "history/";

    private static final String LISTS = "active/list/";

    private final TreeMap<String, String> entries = new TreeMap<>();

    /** Takes up a record; without a value its key is gone. */
    public void take(String key, @Nullable String value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    /** What a key has. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Documents of a kind, as NAME@VERSION. */
    public List<String> ids(DocumentKind kind) {
        String prefix = kind.key("");
        return entries.subMap(prefix, prefix + Character.MAX_VALUE).keySet().stream()
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** The names of lists that are published, in any version. */
    public Set<String> listNames() {
        Set<String> names = new TreeSet<>();
        ids(DocumentKind.LIST).forEach(id -> names.add(DocumentKind.name(id)));
        return names;
    }

    /** The pointers to lists in force, by the lists' names. */
    public Map<String, String> activeLists() {
        Map<String, String> active = new TreeMap<>();
        entries.subMap(LISTS, LISTS + Character.MAX_VALUE)
                .forEach((key, value) -> active.put(key.substring(LISTS.length()), value.strip()));
        return active;
    }

    /** What pointers were changed, oldest first. */
    public List<String> history() {
        return new ArrayList<>(
                entries.subMap(HISTORY, HISTORY + Character.MAX_VALUE).values());
    }
}
