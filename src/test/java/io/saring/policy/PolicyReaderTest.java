package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.saring.domain.Action;
import io.saring.domain.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private static final String RULE = "{name: r, task: spam, label: scam, action: BLOCK, threshold: 0.5}";

    private final PolicyReader reader = new PolicyReader(
            Map.of("spam", Set.of("none", "scam"), "topic", Set.of("sports"), "language", Set.of("id", "th")));

    @Test
    void whatTheFileSaysOfARuleHolds() {
        // When
        Policy policy = reader.read("""
                name: rumah
                version: 3
                rules:
                  - name: penipuan
                    task: spam
                    label: scam
                    action: REVIEW
                    target: kepercayaan
                    ground: Penipuan
                    threshold: 1
                    thresholds: {th: 0, id: 0.25}
                """, "p.yaml");

        // Then
        assertThat(policy)
                .isEqualTo(new Policy(
                        "rumah",
                        "3",
                        List.of(new Rule(
                                "penipuan",
                                "spam",
                                "scam",
                                Action.REVIEW,
                                "kepercayaan",
                                "Penipuan",
                                1,
                                Map.of("th", 0.0, "id", 0.25)))));
    }

    @Test
    void aRuleNeedsNoTargetNoGroundAndNoThresholdsOfLanguages() {
        Rule rule = reader.read("{name: p, version: 1, rules: [" + RULE + "]}", "p.yaml")
                .rules()
                .get(0);
        assertThat(rule.target()).isNull();
        assertThat(rule.ground()).isNull();
        assertThat(rule.thresholds()).isEmpty();
    }

    @Test
    void thresholdsThatAreLeftEmptyAreNone() {
        String rule = RULE.replace("}", ", thresholds: }");
        assertThat(reader.read("{name: p, version: 1, rules: [" + rule + "]}", "p.yaml")
                        .rules()
                        .get(0)
                        .thresholds())
                .isEmpty();
    }

    @Test
    void aPolicyWithoutRulesAllowsEverything() {
        assertThat(reader.read("{name: p, version: 1, rules: []}", "p.yaml").rules())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            just text                              | p.yaml: expected keys and values, of name, rules, unchecked, version
            [a]                                    | p.yaml: expected keys and values, of name, rules, unchecked, version
            ''                                     | p.yaml: expected keys and values, of name, rules, unchecked, version
            {name: p, version: 1, rule: []}        | p.yaml: "rule" is not one of name, rules, unchecked, version
            {name: p, version: 1}                  | p.yaml: rules must be a list of rules
            {name: p, version: 1, rules: {a: b}}   | p.yaml: rules must be a list of rules
            {name: p, version: 1, rules: [a]}      | p.yaml: rules[0]: expected keys and values, of action, ground, label, name, severity, target, task, threshold, thresholds
            {version: 1, rules: []}                | p.yaml.name: is missing
            {name: ' ', version: 1, rules: []}     | p.yaml.name: is missing
            {name: p, version: , rules: []}        | p.yaml.version: is missing
            {name: [p], version: 1, rules: []}     | p.yaml.name: is ["p"]; it must be text
            {name: p, name: q}                     | p.yaml: not YAML at line 1, column 15: Duplicate field 'name'
            """)
    void aFileThatIsNoPolicyIsRefused(String yaml, String problem) {
        assertThatThrownBy(() -> reader.read(yaml, "p.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'name: r, '        | ''                 | .name: is missing
            'task: spam'       | 'task: spm'        | .task: "spm" is not one of language, spam, topic
            'task: spam, '     | ''                 | .task: is missing
            'task: spam'       | 'task: [spam]'     | .task: is ["spam"]; it must be text
            'label: scam'      | 'label: sports'    | .label: "sports" is not one of none, scam
            'label: scam'      | 'label: '          | .label: is missing
            'action: BLOCK'    | 'action: block'    | .action: "block" is not one of ALLOW, BLOCK, LIMIT, REVIEW, ROUTE
            'action: BLOCK, '  | ''                 | .action: is missing
            'threshold: 0.5'   | 'threshold: '      | .threshold: is null; it must be a number from 0 to 1
            'threshold: 0.5'   | 'threshold: "0.5"' | .threshold: is "0.5"; it must be a number from 0 to 1
            'threshold: 0.5'   | 'threshold: -0.1'  | .threshold: is -0.1; it must be a number from 0 to 1
            'threshold: 0.5'   | 'threshold: 1.1'   | .threshold: is 1.1; it must be a number from 0 to 1
            ', threshold: 0.5' | ''                 | .threshold: is missing; it must be a number from 0 to 1
            'name: r'          | 'name: r, ground: [a]' | .ground: is ["a"]; it must be text
            'name: r'          | 'name: r, thresholds: {id: 2}'  | .thresholds.id: is 2; it must be a number from 0 to 1
            'name: r'          | 'name: r, thresholds: {xx: .2}' | .thresholds: "xx" is not one of id, th
            'name: r'          | 'name: r, thresholds: .5'       | .thresholds: expected keys and values, of id, th
            'name: r'          | 'name: r, lable: a' | ': "lable" is not one of action, ground, label, name, severity, target, task, threshold, thresholds'
            """)
    void aMistakeInARuleIsNamedWithTheRulesPlaceAndWhatIsAllowed(String right, String wrong, String problem) {
        String yaml = "{name: p, version: 1, rules: [" + RULE.replace("r,", "first,") + ", "
                + RULE.replace(right, wrong == null ? "" : wrong) + "]}";
        assertThatThrownBy(() -> reader.read(yaml, "p.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p.yaml: rules[1]" + problem);
    }

    @Test
    void aRuleBySeverityIsOneForEachLabelThatIsSoSevere() {
        // Given
        PolicyReader severe = new PolicyReader(
                Map.of("harm", Set.of("doxxing", "hate", "threat")),
                Map.of("harm", Map.of("doxxing", Severity.LOW, "hate", Severity.HIGH, "threat", Severity.CRITICAL)));

        // When
        Policy policy = severe.read(
                "{name: p, version: 1, rules: [{name: r, task: harm, severity: high, action: REVIEW, threshold: 0.5}]}",
                "p.yaml");

        // Then
        assertThat(policy.rules())
                .extracting(Rule::name, Rule::label)
                .containsExactly(tuple("r/hate", "hate"), tuple("r/threat", "threat"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label: scam, severity: high | .rules[0]: has a label and a severity; it must have one of them
            severity: high              | .rules[0].severity: no label of task spam is said to be so severe
            severity: bad               | .rules[0].severity: "bad" is not one of critical, high, low, medium
            """)
    void aRuleBySeverityThatCannotBeIsRefused(String keys, String problem) {
        String rule = RULE.replace("label: scam", keys);
        assertThatThrownBy(() -> reader.read("{name: p, version: 1, rules: [" + rule + "]}", "p.yaml"))
                .hasMessage(problem.replace(".rules", "p.yaml: rules"));
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> reader.read("{name: p, version: 1, rules: [" + RULE + ", " + RULE + "]}", "p.yaml"))
                .hasMessage("p.yaml: rules[1].name: \"r\" is the name of two rules");
    }

    @Test
    void withoutATaskForLanguagesNoLanguageHasAThresholdOfItsOwn() {
        PolicyReader without = new PolicyReader(Map.of("spam", Set.of("scam")));
        String rule = RULE.replace("}", ", thresholds: {th: 0.1}}");
        assertThatThrownBy(() -> without.read("{name: p, version: 1, rules: [" + rule + "]}", "p.yaml"))
                .hasMessage("p.yaml: rules[0].thresholds: \"th\" is not one of ");
    }
}
