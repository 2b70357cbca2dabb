package io.saring.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** In which order cases are to be decided: what is due first, then what matters most. Stateless. */
public final class CaseOrder implements Comparator<Map.Entry<CaseKey, Case>> {

    private static final Comparator<Map.Entry<CaseKey, Case>> BY_DUE =
            Comparator.<Map.Entry<CaseKey, Case>, Instant>comparing(own -> own.getValue()
                            .clock()
                            .next()
                            .map(Case.Deadline::dueAt)
                            .orElse(Instant.MAX))
                    .thenComparing(own -> -own.getValue().queue().priority())
                    .thenComparing(Map.Entry::getKey);

    @Override
    public int compare(Map.Entry<CaseKey, Case> one, Map.Entry<CaseKey, Case> other) {
        return BY_DUE.compare(one, other);
    }
}
