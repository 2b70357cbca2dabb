package io.saring.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holm's correction (1979) for testing several things at once. */
final class Holm {

    private Holm() {}

    /** The chances of several tests, by name, each raised so that all hold together; in the order given. */
    static Map<String, Double> adjust(Map<String, Double> chances) {
        List<String> ascending = chances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Double> adjusted = new LinkedHashMap<>(chances);
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            String name = ascending.get(rank);
            largest = Math.max(
                    largest, Math.min(1, Objects.requireNonNull(chances.get(name), name) * (ascending.size() - rank)));
            adjusted.put(name, largest);
        }
        return adjusted;
    }
}
