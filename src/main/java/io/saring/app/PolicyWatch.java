package io.saring.app;

import io.saring.app.documents.DocumentsInForce;
import io.saring.domain.Metric;
import io.saring.label.Coverage;
import io.saring.policy.Policy;
import io.saring.policy.PolicyCheck;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Tells of each policy that comes into force what of it can never come about with the configured engines; it stops nothing. */
final class PolicyWatch implements Runnable {

    private static final Logger log = LogManager.getLogger(PolicyWatch.class);

    private final Wiring wiring;
    private final DocumentsInForce documents;
    private final Map<String, Integer> unreachable = new ConcurrentHashMap<>();
    private String seen = "";
    /** What the engines answer, which takes reading the lexical weights to know and does not change. */
    private @Nullable Coverage coverage;

    PolicyWatch(Wiring wiring) {
        this.wiring = wiring;
        this.documents = wiring.documents();
    }

    @Override
    public void run() {
        Policy policy = documents.policies().active().policy();
        if (seen.equals(policy.id() + policy.hash())) {
            return;
        }
        seen = policy.id() + policy.hash();
        unreachable.replaceAll((name, count) -> 0);
        unreachable.computeIfAbsent(policy.name(), name -> {
            wiring.meters().gauge(Metric.UNREACHABLE_RULES, () -> unreachable.getOrDefault(name, 0), name);
            return 0;
        });
        try {
            PolicyCheck check = PolicyCheck.of(policy, coverage());
            check.sentences().forEach(sentence -> log.warn("policy {}: {}", policy.name(), sentence));
            unreachable.put(policy.name(), check.unreachableRules().size());
        } catch (IllegalArgumentException e) {
            log.warn("policy {}: which of its rules can fire is not known: {}", policy.name(), e.getMessage());
        }
    }

    private Coverage coverage() {
        Coverage known = coverage;
        if (known == null) {
            known = wiring.coverage();
            coverage = known;
        }
        return known;
    }
}
