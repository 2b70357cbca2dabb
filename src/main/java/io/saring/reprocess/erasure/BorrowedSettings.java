package io.saring.reprocess.erasure;

import io.saring.app.ClusterAdmin;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of topics that are others for a while. What they were is noted in the cluster first, so that whoever comes after a killed
 * process can set them back. Thread-safe.
 */
final class BorrowedSettings {

    /** The note of a topic that had none of the settings for itself. */
    private static final String NONE = "-";

    private static final String NOTHING_NOTED = "";

    private final ClusterAdmin cluster;
    private final String group;
    private final Map<String, String> meanwhile;
    private final Set<String> borrowed = new HashSet<>();

    /**
     * Settings that topics have meanwhile.
     *
     * @param group the group whose offsets have the notes
     */
    BorrowedSettings(ClusterAdmin cluster, String group, Map<String, String> meanwhile) {
        this.cluster = cluster;
        this.group = group;
        this.meanwhile = new TreeMap<>(meanwhile);
    }

    /** Changes a topic's; returns in words what it had for itself. */
    synchronized String borrow(String topic) {
        Map<String, String> own = cluster.ownSettings(topic);
        own.keySet().retainAll(meanwhile.keySet());
        String note = own.isEmpty()
                ? NONE
                : new TreeMap<>(own)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(","));
        cluster.note(group, Map.of(topic, note));
        borrowed.add(topic);
        Map<String, Optional<String>> changes = new TreeMap<>();
        meanwhile.forEach((name, value) -> changes.put(name, Optional.of(value)));
        cluster.change(topic, changes);
        return note;
    }

    /** Sets back what was changed here. */
    synchronized void giveBack() {
        Map<String, String> notes = cluster.notes(group);
        notes.keySet().retainAll(borrowed);
        giveBack(notes);
        borrowed.clear();
    }

    /** Sets back what anybody has changed and not set back. */
    synchronized void giveBackAll() {
        giveBack(cluster.notes(group));
    }

    private void giveBack(Map<String, String> notes) {
        notes.forEach((topic, note) -> {
            cluster.change(topic, before(note));
            cluster.note(group, Map.of(topic, NOTHING_NOTED));
        });
    }

    private Map<String, Optional<String>> before(String note) {
        Map<String, String> own = note.equals(NONE)
                ? Map.of()
                : Arrays.stream(note.split(",", -1))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        Map<String, Optional<String>> before = new TreeMap<>();
        meanwhile.keySet().forEach(name -> before.put(name, Optional.ofNullable(own.get(name))));
        return before;
    }
}
