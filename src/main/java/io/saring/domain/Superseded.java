package io.saring.domain;

import java.util.List;

/**
 * An earlier event of the same message that a later one replaces.
 *
 * @param id the earlier event's identifier
 * @param results the earlier event's results
 */
public record Superseded(String id, List<LabelResult> results) {

    public Superseded {
        results = List.copyOf(results);
    }
}
