package io.saring.evaluate;

import io.saring.domain.Action;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one policy would have decided otherwise than another, counted message by message. For one thread. */
public final class PolicyChanges {

    private static final int MOST_EXAMPLES = 3;

    private final Map<String, Long> byAction = new TreeMap<>();
    private final Map<String, Long> byRule = new TreeMap<>();
    private final Map<String, Long> byLanguage = new TreeMap<>();
    private final Map<String, Long> byStream = new TreeMap<>();
    private final Map<String, Long> withoutRoom = new TreeMap<>();
    private final Map<String, Long> actions = new TreeMap<>();
    private final Map<String, List<Example>> examples = new TreeMap<>();
    private Judged before = Judged.NOTHING;
    private Judged after = Judged.NOTHING;
    private long events;
    private long changed;

    /**
     * A message that shows a change.
     *
     * @param name where it was read
     * @param text its text, redacted; absent where events carry none
     */
    public record Example(String name, @Nullable String text) {}

    /**
     * How right verdicts were by what people said.
     *
     * @param actedRightly how many were acted upon that people found in violation
     * @param actedWrongly how many were that people found fine
     * @param missed how many were not that people found in violation
     */
    public record Judged(long actedRightly, long actedWrongly, long missed) {

        private static final Judged NOTHING = new Judged(0, 0, 0);

        private Judged and(Action action, boolean violation) {
            boolean acted = action.compareTo(Action.REVIEW) >= 0;
            return new Judged(
                    actedRightly + (acted && violation ? 1 : 0),
                    actedWrongly + (acted && !violation ? 1 : 0),
                    missed + (!acted && violation ? 1 : 0));
        }

        /** Of what was acted upon, the share that people found in violation. */
        @Nullable
        Proportion precision() {
            return Proportion.of(actedRightly, actedRightly + actedWrongly);
        }

        /** Of what people found in violation, the share that was acted upon. */
        @Nullable
        Proportion recall() {
            return Proportion.of(actedRightly, actedRightly + missed);
        }
    }

    private long reviewed;

    /**
     * What was counted so far, to go on from later.
     *
     * @param counts by action, rule, language, stream, rules without room, and what was done
     * @param examples by kind of change
     * @param before how right the one policy is
     * @param after how right the other is
     * @param events how many messages were counted
     * @param changed how many would be treated otherwise
     * @param reviewed how many people have said something of
     */
    public record Count(
            List<Map<String, Long>> counts,
            Map<String, List<Example>> examples,
            Judged before,
            Judged after,
            long events,
            long changed,
            long reviewed) {}

    /** What was counted so far. */
    public Count count() {
        return new Count(counts(), examples, before, after, events, changed, reviewed);
    }

    /** Goes on from what was counted earlier. */
    public void goOn(Count earlier) {
        List<Map<String, Long>> counts = counts();
        for (int i = 0; i < counts.size(); i++) {
            counts.get(i).putAll(earlier.counts().get(i));
        }
        earlier.examples().forEach((change, own) -> examples.put(change, new ArrayList<>(own)));
        before = earlier.before();
        after = earlier.after();
        events = earlier.events();
        changed = earlier.changed();
        reviewed = earlier.reviewed();
    }

    private List<Map<String, Long>> counts() {
        return List.of(byAction, byRule, byLanguage, byStream, withoutRoom, actions);
    }

    /**
     * Counts a message.
     *
     * @param was what the one policy decides
     * @param would what the other does
     * @param violation what a person said of it; absent where nobody did
     * @param text tells its text, redacted; absent where events carry none
     */
    public void add(
            LabelledMessage message,
            Verdict was,
            Verdict would,
            @Nullable Boolean violation,
            Supplier<@Nullable String> text) {
        events++;
        actions.merge(would.action().name(), 1L, Long::sum);
        String rule = would.ruleWithoutRoom();
        if (rule != null) {
            withoutRoom.merge(rule, 1L, Long::sum);
        }
        if (violation != null) {
            reviewed++;
            before = before.and(was.action(), violation);
            after = after.and(would.action(), violation);
        }
        rules(was, would);
        if (was.action() != would.action()) {
            change(message, was.action() + ">" + would.action(), text);
        }
    }

    private void change(LabelledMessage message, String change, Supplier<@Nullable String> text) {
        changed++;
        byAction.merge(change, 1L, Long::sum);
        byLanguage.merge(message.language().code(), 1L, Long::sum);
        byStream.merge(message.stream(), 1L, Long::sum);
        List<Example> own = examples.computeIfAbsent(change, key -> new ArrayList<>());
        if (own.size() < MOST_EXAMPLES) {
            own.add(new Example(message.source().toString(), text.get()));
        }
    }

    /** Rules that fire in one of both alone. */
    private void rules(Verdict was, Verdict would) {
        TreeSet<String> more = new TreeSet<>(would.fired().names());
        more.removeAll(was.fired().names());
        TreeSet<String> fewer = new TreeSet<>(was.fired().names());
        fewer.removeAll(would.fired().names());
        more.forEach(rule -> byRule.merge("+" + rule, 1L, Long::sum));
        fewer.forEach(rule -> byRule.merge("-" + rule, 1L, Long::sum));
    }

    /** How many messages were counted. */
    public long events() {
        return events;
    }

    /** How many of them would be treated otherwise. */
    public long changed() {
        return changed;
    }

    /** How many, by what was done and would be: {@code ALLOW>BLOCK}. */
    public Map<String, Long> byAction() {
        return byAction;
    }

    /** For how many a rule fires that did not ({@code +rule}), or no longer does ({@code -rule}). */
    public Map<String, Long> byRule() {
        return byRule;
    }

    /** Changed ones by language. */
    public Map<String, Long> byLanguage() {
        return byLanguage;
    }

    /** Changed ones by stream. */
    public Map<String, Long> byStream() {
        return byStream;
    }

    /** What the policy would have done, by action. */
    public Map<String, Long> actions() {
        return actions;
    }

    /** How often each rule would have had no room in its hour. */
    public Map<String, Long> withoutRoom() {
        return withoutRoom;
    }

    /** A few messages for each kind of change. */
    public Map<String, List<Example>> examples() {
        return examples;
    }

    /** How many people have said something of. */
    public long reviewed() {
        return reviewed;
    }

    Judged before() {
        return before;
    }

    Judged after() {
        return after;
    }
}
