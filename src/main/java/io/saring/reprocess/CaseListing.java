package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads cases as they are now. For one thread. */
public final class CaseListing {

    private CaseListing() {}

    /**
     * All cases that are kept, by the messages that they are about.
     *
     * @throws io.saring.app.StartupException where there is no topic of cases, or it cannot be read
     */
    public static Map<CaseKey, Case> read(Wiring wiring) {
        Map<String, String> kafka = wiring.configuration().kafka();
        String topic = wiring.configuration().topics().cases();
        try (ClusterAdmin cluster = new ClusterAdmin(kafka)) {
            cluster.require(topic);
        }
        Map<CaseKey, Case> cases = new HashMap<>();
        try (EventSession session = wiring.openEvents();
                CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic))) {
            EventReader<CaseKey> keys = session.caseKeys();
            EventReader<Case> values = session.cases();
            consumer.each(record -> {
                CaseKey key = keys.read(record.key());
                if (record.value() == null) {
                    cases.remove(key);
                } else {
                    cases.put(key, values.read(record.value()));
                }
            });
        }
        return cases;
    }
}
