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
    /** By whose they are. */
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
     * What it remembers, to go on from later.
     *
     * @param histories in bytes, by whose they are
     * @param quotas by partition: what rules have had in each hour
     */
    public record Memory(Map<String, byte[]> histories, Map<Integer, Map<Long, Map<String, Integer>>> quotas) {}

    /** What it remembers now. */
    public Memory memory() {
        Map<String, byte[]> bytes = new HashMap<>();
        histories.forEach((owner, history) -> bytes.put(owner, history.write()));
        Map<Integer, Map<Long, Map<String, Integer>>> taken = new HashMap<>();
        quotas.forEach((partition, own) -> taken.put(partition, own.taken()));
        return new Memory(bytes, taken);
    }

    /** Goes on from what an earlier one remembered. */
    public void remember(Memory memory) {
        memory.histories().forEach((owner, bytes) -> histories.put(owner, KeyHistory.read(bytes)));
        memory.quotas()
                .forEach((partition, hours) ->
                        hours.forEach((hour, rules) -> of(partition).put(hour, rules)));
    }

    private Quotas of(int partition) {
        return quotas.computeIfAbsent(partition, number -> new Quotas(number, partitions));
    }

    /**
     * Judges the next message.
     *
     * @param key its key, as text; absent where it has none
     * @param owner whose history it belongs to; absent where nobody's
     * @param partition the number of the partition whose share of the quotas it takes
     */
    public Verdict next(LabelledMessage message, @Nullable String key, @Nullable String owner, int partition) {
        long at = message.source().timestamp();
        KeyHistory history =
                owner == null ? new KeyHistory() : histories.computeIfAbsent(owner, own -> new KeyHistory());
        Superseded superseded = message.supersedes();
        boolean counts = superseded == null || history.takeBack(superseded.id());
        Quotas own = of(partition);
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
