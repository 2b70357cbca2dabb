package io.saring.console;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.ops.http.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which cases somebody wants to see: of queues, in languages; of none named, all. Immutable. */
record CaseFilter(Set<String> targets, Set<String> languages) {

    /** As the parameters {@code target} and {@code language} have it, several parted by commas. */
    static CaseFilter of(Request request) {
        return new CaseFilter(names(request, "target"), names(request, "language"));
    }

    private static Set<String> names(Request request, String parameter) {
        return request.parameter(parameter)
                .map(value -> Set.of(value.split(",", -1)))
                .orElse(Set.of());
    }

    /** Those of these that are wanted. */
    Map<CaseKey, Case> of(Map<CaseKey, Case> cases) {
        return cases.entrySet().stream()
                .filter(own -> takes(own.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean takes(Case own) {
        return (targets.isEmpty() || targets.contains(own.queue().target()))
                && (languages.isEmpty() || languages.contains(own.queue().language()));
    }

    /** Whether a reviewer could take a case: nobody else has it, and who has decided before is not asked again. */
    static boolean isFree(Case own, String reviewer, Instant now) {
        Case.Assignment assignment = own.assignment();
        boolean isTaken = assignment != null
                && assignment.holdsAt(now)
                && !assignment.reviewer().equals(reviewer);
        boolean hasDecided = own.reviews().accepted().stream().anyMatch(each -> each.isVerdictOf(reviewer));
        return !isTaken && !(own.waitsFor().isForSomebodyElse() && hasDecided);
    }
}
