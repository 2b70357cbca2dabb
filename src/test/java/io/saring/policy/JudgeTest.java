package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final PolicyNames NAMES = PolicyNames.of(Map.of(
            "spam", Set.of("none", "promotional", "scam"),
            "toxicity", Set.of("none", "offensive"),
            "language", Set.of("en", "id", "th")));

    @Test
    void aRuleWithALabelAndAConditionFiresWhereBothHold() {
        String rules = "{name: r, task: spam, label: scam, threshold: 0.5, when: links > 1, action: BLOCK}";
        assertThat(judge(rules, "{links: 2, probabilities: {spam: {scam: 0.6}}}")
                        .action())
                .isEqualTo(Action.BLOCK);
        assertThat(judge(rules, "{links: 1, probabilities: {spam: {scam: 0.6}}}")
                        .action())
                .isEqualTo(Action.ALLOW);
        assertThat(judge(rules, "{links: 2, probabilities: {spam: {scam: 0.4}}}")
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void aRuleWithAConditionAloneIsNamedAmongTheConditions() {
        // When
        Verdict verdict = judge("{name: many-links, when: links > 1, action: REVIEW, target: trust}", "{links: 2}");

        // Then
        assertThat(verdict.fired().conditions()).containsExactly(new FiredCondition("many-links", Action.REVIEW));
        assertThat(verdict.fired().rules()).isEmpty();
        assertThat(verdict.reason()).startsWith("Rule many-links: its condition holds.");
        assertThat(verdict.target()).isEqualTo("trust");
    }

    @Test
    void aRuleInShadowIsToldAndDecidesNothing() {
        Verdict verdict = judge("{name: r, when: links > 1, action: BLOCK, shadow: true}", "{links: 2}");
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.fired().shadow()).containsExactly("r");
        assertThat(verdict.fired().names()).isEmpty();
    }

    @Test
    void aDisabledRuleIsAsIfItWereNotThere() {
        Verdict verdict = judge(
                "{name: r, task: toxicity, label: offensive, threshold: 0.1, action: BLOCK, enabled: false}",
                "{probabilities: {toxicity: {offensive: 0.9}}}");
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.unchecked()).isEmpty();
        assertThat(verdict.fired().shadow()).isEmpty();
    }

    @Test
    void whomARuleExceptsItLeavesAlone() {
        String rules = "{name: r, when: links > 1, action: BLOCK, except: {authors: [press], channels: [tests],"
                + " languages: [th], streams: [support], keys: [k1]}}";
        assertThat(judge(rules, "{links: 2, author: ani}").action()).isEqualTo(Action.BLOCK);
        assertThat(judge(rules, "{links: 2, author: press}").action()).isEqualTo(Action.ALLOW);
        assertThat(judge(rules, "{links: 2, channel: tests}").action()).isEqualTo(Action.ALLOW);
        assertThat(judge(rules, "{links: 2, language: th}").action()).isEqualTo(Action.ALLOW);
        assertThat(judge(rules, "{links: 2, stream: support}").action()).isEqualTo(Action.ALLOW);
        assertThat(judge(rules, "{links: 2, key: k1}").action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void whomThePolicyAllowsNoRuleReviewsLimitsOrBlocksButOneMayRoute() {
        String rules = "{name: block, when: links > 1, action: BLOCK},"
                + " {name: route, when: links > 2, action: ROUTE, target: care}";
        String allow = "allow: {authors: [press]}";
        Verdict allowed = judge(rules, allow, "{links: 2, author: press}");
        assertThat(allowed.action()).isEqualTo(Action.ALLOW);
        assertThat(allowed.reason()).isEqualTo("The policy's allow list names the key or the author.");
        assertThat(judge(rules, allow, "{links: 3, author: press}").action()).isEqualTo(Action.ROUTE);
        assertThat(judge(rules, allow, "{links: 3, author: ani}").action()).isEqualTo(Action.BLOCK);
    }

    @Test
    void aRuleThatHasNoRoomLeftInItsHourAsksForAPersonAndSaysSo() {
        // Given
        Policy policy = policy("{name: r, when: links > 1, action: BLOCK, per-hour: 1, target: trust}", "");
        Facts facts = facts("{links: 2}");

        // When
        Verdict verdict = new Judge(policy).judge(facts, rule -> false);

        // Then
        assertThat(verdict.action()).isEqualTo(Action.REVIEW);
        assertThat(verdict.target()).isEqualTo("trust");
        assertThat(verdict.reason()).contains("as often in this hour as it may");
        assertThat(verdict.fired().conditions()).containsExactly(new FiredCondition("r", Action.BLOCK));
    }

    @Test
    void roomIsAskedForOnlyWhereTheDecisionWouldLimitOrBlock() {
        // Given
        Policy policy =
                policy("{name: r, when: links > 1, action: REVIEW}, {name: s, when: links > 9, action: BLOCK}", "");

        // Then
        new Judge(policy).judge(facts("{links: 2}"), rule -> {
            throw new AssertionError("nobody is limited or blocked");
        });
    }

    @Test
    void theThresholdOfTheMessagesLanguageIsOnTheFiredRule() {
        String rules = "{name: r, task: spam, label: scam, threshold: 0.5, thresholds: {id: 0.2}, action: BLOCK},"
                + " {name: s, task: spam, label: scam, threshold: 0.3, action: REVIEW}";
        assertThat(judge(rules, "{language: id, probabilities: {spam: {scam: 0.25}}}")
                        .fired()
                        .rules())
                .containsExactly(new FiredRule("r", "spam", "scam", 0.2, 0.25, Action.BLOCK));
        assertThat(judge(rules, "{language: th, probabilities: {spam: {scam: 0.35}}}")
                        .fired()
                        .rules())
                .containsExactly(new FiredRule("s", "spam", "scam", 0.3, 0.35, Action.REVIEW));
    }

    private static Verdict judge(String rules, String facts) {
        return judge(rules, "", facts);
    }

    private static Verdict judge(String rules, String rest, String facts) {
        return new Judge(policy(rules, rest)).judge(facts(facts));
    }

    private static Policy policy(String rules, String rest) {
        return new PolicyReader(NAMES).read("name: p\nversion: 1\nrules: [" + rules + "]\n" + rest, "p.yaml");
    }

    private static Facts facts(String facts) {
        return new CaseReader(NAMES, Set.of())
                .read("cases: [" + facts.replaceFirst("}$", ", action: ALLOW}") + "]", "cases.yaml")
                .get(0)
                .facts();
    }
}
