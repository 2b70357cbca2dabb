package io.saring.policy;

import io.saring.domain.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries a policy on the cases that people wrote for it, and on the texts that it must always catch. For one thread. */
public final class PolicyTrial {

    private final Judge judge;
    private final Function<String, LabelledText> labeller;

    /**
     * Of a policy.
     *
     * @param labeller what labels texts, with engines and word lists
     */
    public PolicyTrial(Policy policy, Function<String, LabelledText> labeller) {
        this.judge = new Judge(policy);
        this.labeller = labeller;
    }

    /**
     * A case that came out otherwise than it should.
     *
     * @param place where the case stands
     * @param problem what was expected and what came, with nothing of a text
     */
    public record Failure(String place, String problem) {}

    /** The cases that fail, of those that its rules have and of others. */
    public List<Failure> failures(List<RuleTest> others) {
        List<Failure> failures = new ArrayList<>();
        judge.policy().rules().forEach(rule -> rule.tests().forEach(test -> check(test, failures)));
        others.forEach(test -> check(test, failures));
        return failures;
    }

    /** How many cases its rules have. */
    public int cases() {
        return judge.policy().rules().stream()
                .mapToInt(rule -> rule.tests().size())
                .sum();
    }

    private void check(RuleTest test, List<Failure> failures) {
        Facts facts =
                test.text() == null ? test.facts() : labeller.apply(test.text()).facts();
        if (facts == null) {
            return;
        }
        Verdict verdict = judge.judge(facts);
        String rule = test.rule();
        if (rule != null && fired(verdict, rule) != test.fires()) {
            failures.add(new Failure(
                    test.place(),
                    "rule " + rule + (test.fires() ? " must fire, and did not" : " must not fire, and did")
                            + came(verdict)));
        }
        Action action = test.action();
        if (action != null && verdict.action() != action) {
            failures.add(new Failure(test.place(), "expected " + action + came(verdict)));
        }
    }

    private static String came(Verdict verdict) {
        return "; came " + verdict.action() + ". " + verdict.reason();
    }

    private static boolean fired(Verdict verdict, String rule) {
        return verdict.fired().names().contains(rule)
                || verdict.fired().shadow().contains(rule);
    }

    /** The texts that must be caught and are not, by their numbers from 0. */
    public List<Failure> missed() {
        List<Failure> missed = new ArrayList<>();
        List<KnownPositive> all = judge.policy().knownPositives();
        for (int i = 0; i < all.size(); i++) {
            KnownPositive own = all.get(i);
            String problem = missed(own, judge.judge(labeller.apply(own.text()).facts()));
            if (problem != null) {
                missed.add(new Failure("known-positive[" + i + "]", problem));
            }
        }
        return missed;
    }

    private static @Nullable String missed(KnownPositive own, Verdict verdict) {
        if (verdict.action().compareTo(own.least()) < 0) {
            return "must be " + own.least() + " at least" + came(verdict);
        }
        String rule = own.rule();
        return rule != null && !fired(verdict, rule)
                ? "rule " + rule + " must fire, and did not" + came(verdict)
                : null;
    }
}
