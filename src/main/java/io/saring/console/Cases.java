package io.saring.console;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** All cases of the cluster, as they are now. Thread-safe. */
public interface Cases {

    /** Those that wait for somebody. */
    Map<CaseKey, Case> waiting();

    /** The case of a message, where there is one. */
    Optional<Case> get(CaseKey key);

    /** What a case becomes, once it is so; the caller cancels it where it waits no longer. */
    CompletableFuture<Case> await(CaseKey key, Predicate<Case> until);
}
