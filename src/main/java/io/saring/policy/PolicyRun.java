package io.saring.policy;

import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Superseded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One policy over a stretch of labelled messages, with histories and quotas that begin with it: what it would have decided had it
 * been in force. All of it is held in memory. For one thread.
 */
public final class PolicyRun {

    private final Judge judge;
    private final int partitions;
    private final Map<String, KeyHistory> histories = new HashMap<>();
    private final Map<Integer, Quotas> quotas = new HashMap<>();

    /**
     * Of a policy.
     *
     * @param partitions how many partitions share its quotas
     */
    public PolicyRun(Policy policy, int partitions) {
        this.judge = new Judge(policy);
        this.partitions = partitions;
    }

    /**
     * Judges the next message.
     *
     * @param key its key, as text; absent where it has none
     * @param partition the number of the partition that it was read from
     */
    public Verdict next(LabelledMessage message, @Nullable String key, int partition) {
        long at = message.source().timestamp();
        KeyHistory history = key == null
                ? new KeyHistory()
                : histories.computeIfAbsent(message.stream() + "\0" + key, own -> new KeyHistory());
        Superseded superseded = message.supersedes();
        boolean counts = superseded == null || history.takeBack(superseded.id());
        Quotas own = quotas.computeIfAbsent(partition, number -> new Quotas(number, partitions));
        Verdict verdict = judge.judge(new Facts(message, key, history.before(at)), own.allowance(judge.policy(), at));
        var unused = own.take(at);
        own.forget();
        if (counts) {
            PastDecision decision =
                    new PastDecision(at, verdict.action(), verdict.fired().names());
            if (message.status() == LabelStatus.DEGRADED) {
                history.addProvisional(message.id(), decision);
            } else {
                history.add(decision);
            }
        }
        return verdict;
    }
}
