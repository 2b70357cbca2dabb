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
    private final Judged before = new Judged();
    private final Judged after = new Judged();
    private long events;
    private long changed;

    /**
     * A message that shows a change.
     *
     * @param name where it was read
     * @param text its text, redacted; absent where events carry none
     */
    public record Example(String name, @Nullable String text) {}

    /** How right verdicts were by what people said. */
    static final class Judged {
        private long actedRightly;
        private long actedWrongly;
        private long missed;

        private void add(Action action, boolean violation) {
            boolean acted = action.compareTo(Action.REVIEW) >= 0;
            actedRightly += acted && violation ? 1 : 0;
            actedWrongly += acted && !violation ? 1 : 0;
            missed += !acted && violation ? 1 : 0;
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
            before.add(was.action(), violation);
            after.add(would.action(), violation);
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
