package io.saring.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.label.ShippedFile;
import io.saring.label.Tasks;
import io.saring.label.terms.WordListReader;
import io.saring.policy.CaseReader;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.policy.PolicyTrial;
import io.saring.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that teaches policies is true: its examples are read and run. */
class PoliciesPageTest {

    private static final PolicyNames NAMES = PolicyNames.of(Tasks.shipped())
            .withLists(Set.of("gambling"))
            .within(Set.of("social", "support"), Set.of("account-age-days"));

    private static String page() throws IOException {
        return Files.readString(Path.of("topology-docs/policies.md"));
    }

    static Stream<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsReadAndItsTestsComeOutAsItSays(String example) {
        if (example.startsWith("cases:")) {
            assertThat(new CaseReader(NAMES, Set.of("block-scam")).read(example, "policies.md"))
                    .isNotEmpty();
        } else if (example.contains("terms:")) {
            assertThat(new WordListReader(NAMES.languages())
                            .read(example, "policies.md")
                            .entries())
                    .isNotEmpty();
        } else {
            Policy policy = new PolicyReader(NAMES).read(example, "policies.md");
            PolicyTrial trial = new PolicyTrial(policy, text -> {
                throw new AssertionError("the tests of rules on this page have facts");
            });
            assertThat(trial.failures(List.of())).isEmpty();
            assertThat(policy.rules())
                    .allSatisfy(rule -> assertThat(rule.tests()).isNotEmpty());
        }
    }

    @Test
    void theShippedPolicyIsExplainedRuleByRule() throws IOException {
        // Given
        Policy shipped = new PolicyReader(PolicyNames.of(Tasks.shipped()))
                .read(ShippedFile.text("/policies/default.yaml"), "the shipped policy");

        // Then
        String explained = page().substring(page().indexOf("## The policy that ships"));
        assertThat(shipped.rules())
                .extracting(Rule::name)
                .allSatisfy(name -> assertThat(explained).contains("`" + name + "`"));
    }
}
