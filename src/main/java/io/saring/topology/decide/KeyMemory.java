package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Superseded;
import io.saring.policy.KeyHistory;
import io.saring.policy.Past;
import io.saring.policy.PastDecision;
import io.saring.topology.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the key of one message while it is decided about. A message without a key leaves nothing behind; a
 * replay's neither. For one message.
 */
final class KeyMemory {

    /** A longer key names nobody, and would not fit into the changelog beside its history. */
    private static final int LONGEST_KEY = 64 << 10;

    private final LabelledMessage labelled;
    private final HistoryStore store;
    private final @Nullable Bytes key;
    private final KeyHistory history;
    private final boolean counts;

    private KeyMemory(LabelledMessage labelled, HistoryStore store, @Nullable Bytes key) {
        this.labelled = labelled;
        this.store = store;
        this.key = key;
        this.history = key == null ? new KeyHistory() : store.of(key);
        Superseded superseded = labelled.supersedes();
        // What a later event corrects was counted with the first; where that is not known any more, it stays so.
        this.counts = superseded == null || history.takeBack(superseded.id());
    }

    /** That of a message's author or key. */
    static KeyMemory of(DecisionKey by, SourceRecord source, LabelledMessage labelled, HistoryStore store) {
        return new KeyMemory(labelled, store, labelled.replayId() == null ? key(by, source, labelled) : null);
    }

    private static @Nullable Bytes key(DecisionKey by, SourceRecord source, LabelledMessage labelled) {
        String author = by.author(labelled);
        byte[] key = source.key();
        if (author != null) {
            return author.length() > LONGEST_KEY ? null : HistoryStore.author(author);
        }
        return key == null || key.length > LONGEST_KEY ? null : HistoryStore.key(labelled.stream(), key);
    }

    /** What was decided before the message. */
    Past before(long at) {
        return history.before(at);
    }

    /** Remembers what was decided about it. */
    void keep(Decision decision) {
        if (key == null || !counts) {
            return;
        }
        PastDecision judged = new PastDecision(labelled.source().timestamp(), decision.action(), rules(decision));
        if (labelled.status() == LabelStatus.DEGRADED) {
            history.addProvisional(labelled.id(), judged);
        } else {
            history.add(judged);
        }
        store.put(key, history);
    }

    private static List<String> rules(Decision decision) {
        if (decision.rules().isEmpty() && decision.conditions().isEmpty()) {
            return List.of();
        }
        List<String> rules = new ArrayList<>();
        for (FiredRule rule : decision.rules()) {
            rules.add(rule.rule());
        }
        for (FiredCondition rule : decision.conditions()) {
            rules.add(rule.rule());
        }
        return rules;
    }
}
