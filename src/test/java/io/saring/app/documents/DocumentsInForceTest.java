package io.saring.app.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Meters;
import io.saring.label.Tasks;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.text.Normaliser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsInForceTest {

    private static final String HOUSE =
            "{name: house, version: %s, rules: [{name: r, when: list_matches('bets') > 0, action: BLOCK}]}";
    private static final String BETS = "{name: bets, version: 1, terms: {any: [judi]}}";

    private final DocumentLog log = new DocumentLog();
    private final DocumentsInForce documents = new DocumentsInForce(
            PolicyNames.of(Tasks.shipped()),
            new DocumentsInForce.Configured(new Policy("configured", "1", List.of()), List.of()),
            Meters.NONE);

    @BeforeEach
    void publishAList() {
        log.take("list/bets@1", BETS);
    }

    @Test
    void withoutAPointerTheConfiguredPolicyIsInForce() {
        log.take("policy/house@1", HOUSE.formatted("1"));
        documents.follow(log);
        assertThat(active()).isEqualTo("configured@1");
        assertThat(documents.policies().shadow()).isNull();
    }

    @Test
    void whatThePointerNamesIsInForceAndTheConfiguredOneAgainWhenItIsGone() {
        // Given
        log.take("policy/house@1", HOUSE.formatted("1"));

        // When
        log.take("active/policy", "house@1\n");
        documents.follow(log);

        // Then
        assertThat(active()).isEqualTo("house@1");
        log.take("active/policy", null);
        documents.follow(log);
        assertThat(active()).isEqualTo("configured@1");
    }

    @Test
    void aPointerToNothingOrToWhatIsWrongLeavesTheOldOneInForce() {
        // Given
        log.take("policy/house@1", HOUSE.formatted("1"));
        log.take("active/policy", "house@1");
        documents.follow(log);

        // Then
        for (String bad : List.of("house@2", "house@3", "house@4")) {
            log.take("policy/house@3", "name: house\nversion: 3\nrules: [");
            log.take("policy/house@4", HOUSE.formatted("5"));
            log.take("active/policy", bad);
            documents.follow(log);
            assertThat(active()).isEqualTo("house@1");
        }
    }

    @Test
    void aPolicyThatNamesAListThatIsNotPublishedIsWrong() {
        log.take("list/bets@1", null);
        log.take("policy/house@1", HOUSE.formatted("1"));
        log.take("active/policy", "house@1");
        documents.follow(log);
        assertThat(active()).isEqualTo("configured@1");
    }

    @Test
    void aListIsLookedForFromItsActivationOn() {
        documents.follow(log);
        assertThat(matches()).isZero();
        log.take("active/list/bets", "bets@1");
        documents.follow(log);
        assertThat(matches()).isEqualTo(1);
        log.take("list/bets@2", "{name: bets, version: 2, terms: {any: [togel]}}");
        log.take("active/list/bets", "bets@2");
        documents.follow(log);
        assertThat(matches()).isZero();
        assertThat(documents.lists().ids()).containsExactly("bets@2");
    }

    @Test
    void aListThatIsWrongLeavesTheOldOneInForce() {
        log.take("active/list/bets", "bets@1");
        documents.follow(log);
        log.take("list/bets@2", "{name: bets, version: 2}");
        log.take("active/list/bets", "bets@2");
        documents.follow(log);
        assertThat(documents.lists().ids()).containsExactly("bets@1");
    }

    @Test
    void theShadowHasAPointerOfItsOwn() {
        log.take("policy/house@1", HOUSE.formatted("1"));
        log.take("active/shadow-policy", "house@1");
        documents.follow(log);
        assertThat(active()).isEqualTo("configured@1");
        assertThat(documents.policies().shadow().policy().id()).isEqualTo("house@1");
    }

    @Test
    void aPolicyThatStaysIsNotCompiledAgain() {
        log.take("policy/house@1", HOUSE.formatted("1"));
        log.take("active/policy", "house@1");
        documents.follow(log);
        var judge = documents.policies().active();
        log.take("policy/other@1", "{name: other, version: 1, rules: []}");
        documents.follow(log);
        assertThat(documents.policies().active()).isSameAs(judge);
    }

    private String active() {
        return documents.policies().active().policy().id();
    }

    private int matches() {
        return documents.lists().in(new Normaliser().normalise("ayo main judi")).size();
    }
}
