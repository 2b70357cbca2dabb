package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Language;
import io.saring.domain.Unanswered;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that nothing checked is not decided like a clean one. */
class UncheckedTest {

    private static final String RULES = """
            name: house
            version: 1
            rules:
              - {name: scam, task: spam, label: scam, action: BLOCK, threshold: 0.9}
              - {name: care, task: spam, label: promotional, action: ROUTE, threshold: 0.5}
              - {name: insult, task: toxicity, label: offensive, action: REVIEW, target: trust, threshold: 0.8}
            """;

    @Test
    void whatWasNotCheckedIsNamedWithWhyWhereTheMessageIsAllowed() {
        // When
        Verdict verdict = policy("")
                .judge(message(
                        "my",
                        List.of(),
                        new Unanswered("spam", Unanswered.Reason.NOT_COVERED),
                        new Unanswered("toxicity", Unanswered.Reason.ABSTAINED)));

        // Then
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.unchecked())
                .containsExactly(
                        new Unanswered("spam", Unanswered.Reason.NOT_COVERED),
                        new Unanswered("toxicity", Unanswered.Reason.ABSTAINED));
        assertThat(verdict.reason())
                .isEqualTo("No rule fired. Not checked: spam (not covered in language my), toxicity (abstained).");
    }

    @Test
    void aCleanLabelOfAnEngineThatOnlyScreensIsNoCheckAndNoReasonToLook() {
        // Given a policy that wants people to look at what was not checked
        Verdict verdict = policy("unchecked: review")
                .judge(Facts.of("id", List.of(spam("none", 0.99), screened(0.79)), List.of()));

        // Then
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.unchecked()).containsExactly(new Unanswered("toxicity", Unanswered.Reason.SCREENED));
        assertThat(verdict.reason()).isEqualTo("No rule fired. Not checked: toxicity (only screened).");
    }

    @Test
    void whatAnEngineThatOnlyScreensHasFoundIsChecked() {
        Verdict verdict = policy("").judge(Facts.of("id", List.of(spam("none", 0.99), screened(0.81)), List.of()));
        assertThat(verdict.action()).isEqualTo(Action.REVIEW);
        assertThat(verdict.unchecked()).isEmpty();
    }

    private static LabelResult screened(double offensive) {
        return new LabelResult(
                "toxicity", "offensive", offensive, Map.of("offensive", offensive, "none", 1 - offensive), null, true);
    }

    @Test
    void aTaskThatLabelWasNotConfiguredForIsNotAsked() {
        Verdict verdict = policy("").judge(message("id", List.of(spam("none", 0.99))));
        assertThat(verdict.unchecked()).containsExactly(new Unanswered("toxicity", Unanswered.Reason.NOT_ASKED));
        assertThat(verdict.reason()).isEqualTo("No rule fired. Not checked: toxicity (not asked).");
    }

    @Test
    void aLabelWithoutAProbabilityChecksNothing() {
        Verdict verdict = policy("")
                .judge(message(
                        "id", List.of(spam("none", 0.9), LabelResult.withoutProbability("toxicity", "offensive"))));
        assertThat(verdict.unchecked()).containsExactly(new Unanswered("toxicity", Unanswered.Reason.NO_PROBABILITY));
    }

    @Test
    void aTaskThatNoRuleLooksAtIsNobodysToCheck() {
        Verdict verdict = policy("")
                .judge(message(
                        "id",
                        List.of(spam("none", 0.9), toxicity(0.1)),
                        new Unanswered("topic", Unanswered.Reason.ABSTAINED)));
        assertThat(verdict.unchecked()).isEmpty();
        assertThat(verdict.reason()).isEqualTo("No rule fired.");
    }

    @Test
    void aRuleThatFiresSaysTooWhatWasNotChecked() {
        Verdict verdict = policy("").judge(message("id", List.of(spam("scam", 0.95))));
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.reason()).endsWith("is 90.0 %. Not checked: toxicity (not asked).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            review                                                          | my | REVIEW
            allow                                                           | my | ALLOW
            {default: review}                                               | my | REVIEW
            {toxicity: review}                                              | my | REVIEW
            {spam: review}                                                  | my | ALLOW
            {toxicity: {my: review}}                                        | my | REVIEW
            {toxicity: {my: review}}                                        | km | ALLOW
            {toxicity: {default: review, my: allow}}                        | my | ALLOW
            {default: review, toxicity: allow}                              | km | ALLOW
            {default: review, toxicity: {default: allow, my: review}}       | my | REVIEW
            ''                                                              | my | ALLOW
            """)
    void thePolicySaysByTaskAndLanguageWhatBecomesOfIt(String unchecked, String language, Action action) {
        Verdict verdict = policy("unchecked: " + unchecked)
                .judge(message(
                        language,
                        List.of(spam("none", 0.9)),
                        new Unanswered("toxicity", Unanswered.Reason.NOT_COVERED)));
        assertThat(verdict.action()).isEqualTo(action);
    }

    @Test
    void aPersonWhoIsToLookIsToldWhatFor() {
        Verdict verdict = policy("unchecked: {toxicity: review}").judge(message("my", List.of()));
        assertThat(verdict.reason())
                .isEqualTo("The policy wants a person to look at what was not checked for toxicity."
                        + " Not checked: spam (not asked), toxicity (not asked).");
        assertThat(verdict.target()).isNull();
    }

    @Test
    void aMilderRuleDoesNotTakeThePersonAway() {
        // Given
        Judge policy = policy("unchecked: review");

        // Then
        assertThat(policy.judge(message("id", List.of(spam("promotional", 0.6))))
                        .action())
                .isEqualTo(Action.REVIEW);
        assertThat(policy.judge(message("id", List.of(spam("scam", 0.95)))).action())
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void aTaskThatOnlyUncheckedNamesHasToBeCheckedToo() {
        Judge policy = policy("unchecked: {topic: review}");
        assertThat(policy.policy().tasks()).containsExactly("spam", "topic", "toxicity");
        assertThat(policy.judge(message("id", List.of(spam("none", 0.9), toxicity(0))))
                        .action())
                .isEqualTo(Action.REVIEW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block                    | unchecked: "block" is not what is done with what was not checked; allowed: allow, review
            true                     | unchecked: "true" is not what is done with what was not checked; allowed: allow, review
            [allow]                  | unchecked: is a list; it must be text
            {spm: allow}             | unchecked: "spm" is not a key here; did you mean spam?; allowed: default, language, spam, topic, toxicity
            {spam: maybe}            | unchecked.spam: "maybe" is not what is done with what was not checked; allowed: allow, review
            {spam: {xx: review}}     | unchecked.spam: "xx" is not a key here; allowed: default, id, km, my
            {spam: {id: REVIEW}}     | unchecked.spam.id: "REVIEW" is not what is done with what was not checked; did you mean review?; allowed: allow, review
            {default: }              | unchecked.default: is empty; it must be text
            """)
    void aMistakeIsNamedWithItsPlaceAndWhatIsAllowed(String unchecked, String problem) {
        assertThatThrownBy(() -> policy("unchecked: " + unchecked)).hasMessageContaining(problem);
    }

    private static Judge policy(String rest) {
        return new Judge(new PolicyReader(PolicyNames.of(Map.of(
                        "spam", Set.of("none", "promotional", "scam"),
                        "toxicity", Set.of("none", "offensive"),
                        "topic", Set.of("sports"),
                        "language", Set.of("id", "my", "km"))))
                .read(RULES + rest, "p.yaml"));
    }

    private static Facts message(String language, List<LabelResult> results, Unanswered... unanswered) {
        return Facts.of(LabelledMessages.of(
                new Language(language, 1, "Latn", false, null), results, Arrays.asList(unanswered)));
    }

    private static LabelResult spam(String label, double probability) {
        return new LabelResult("spam", label, probability, Map.of(label, probability), null);
    }

    private static LabelResult toxicity(double offensive) {
        return LabelResult.of("toxicity", List.of("none", "offensive"), new double[] {1 - offensive, offensive}, null);
    }
}
