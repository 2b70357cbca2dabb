package io.saring.app;

import io.saring.app.documents.DocumentsInForce;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.policy.Policy;
import io.saring.policy.PolicyTrial;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Tries the texts that a policy says must always be caught, with the engines and word lists of this process, whenever a policy or
 * a list comes into force. What is missed is told by a metric and the log, and stops nothing. On the thread of who tells.
 */
final class KnownPositives implements Runnable {

    private static final Logger log = LogManager.getLogger(KnownPositives.class);

    private final TextLabelling labelling;
    private final DocumentsInForce documents;
    private volatile int missed;
    private String seen = "";

    KnownPositives(Engines engines, DocumentsInForce documents, Meters meters) {
        this.labelling = new TextLabelling(engines, documents::lists);
        this.documents = documents;
        meters.gauge(Metric.KNOWN_POSITIVES_MISSED, () -> missed);
    }

    @Override
    public void run() {
        Policy policy = documents.policies().active().policy();
        String now = policy.id() + policy.hash() + documents.lists().ids();
        if (seen.equals(now)) {
            return;
        }
        seen = now;
        try {
            List<PolicyTrial.Failure> all = new PolicyTrial(policy, labelling).missed();
            missed = all.size();
            all.forEach(own -> log.warn("policy {}: {}: {}", policy.id(), own.place(), own.problem()));
        } catch (StartupException e) {
            log.warn("policy {}: its known positives were not tried: {}", policy.id(), e.getMessage());
        }
    }
}
