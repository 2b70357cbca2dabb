package io.saring.evaluate;

import io.saring.domain.Outcome;
import java.util.Map;
import java.util.Optional;

/** The fields of a statement of reasons, as somebody wants them. Stateless. */
public interface StatementFields {

    /** The fields' names and values, always the same in the same order; absent where there is no statement to be made. */
    Optional<Map<String, String>> of(Outcome outcome);
}
