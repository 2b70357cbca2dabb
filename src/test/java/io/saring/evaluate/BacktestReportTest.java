package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.domain.LabelledMessages;
import io.saring.policy.Facts;
import io.saring.policy.Judge;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacktestReportTest {

    private static final PolicyReader READER =
            new PolicyReader(PolicyNames.of(Map.of("spam", Set.of("none", "scam"), "language", Set.of("id"))));

    private final PolicyChanges changes = new PolicyChanges();

    @BeforeEach
    void aPolicyThatBlocksEarlierIsTried() {
        Judge was = judge("was", 0.9);
        Judge would = judge("would", 0.5);
        add(was, would, 0.95, true);
        add(was, would, 0.6, true);
        add(was, would, 0.7, false);
        add(was, would, 0.1, true);
        add(was, would, 0.1, null);
    }

    private static Judge judge(String name, double threshold) {
        return new Judge(READER.read(
                "{name: " + name + ", version: 1, rules: [{name: block-" + name
                        + ", task: spam, label: scam, action: BLOCK, threshold: " + threshold + "}]}",
                "p.yaml"));
    }

    private void add(Judge was, Judge would, double scam, Boolean violation) {
        Facts facts = Facts.of(LabelledMessages.spam("id", scam));
        changes.add(facts.message(), was.judge(facts), would.judge(facts), violation, () -> "a <redacted> text");
    }

    @Test
    void changesAreCountedByActionRuleLanguageAndStream() throws IOException {
        JsonNode json = new ObjectMapper().readTree(BacktestReport.json("would@1", "was@1", changes));
        assertThat(json.path("events").asInt()).isEqualTo(5);
        assertThat(json.path("changed").asInt()).isEqualTo(2);
        assertThat(json.path("by_action").path("ALLOW>BLOCK").asInt()).isEqualTo(2);
        assertThat(json.path("by_language").path("id").asInt()).isEqualTo(2);
        assertThat(json.path("by_stream").path("social").asInt()).isEqualTo(2);
        assertThat(json.path("by_rule").path("+block-would").asInt()).isEqualTo(3);
        assertThat(json.path("by_rule").path("-block-was").asInt()).isEqualTo(1);
    }

    @Test
    void whatPeopleSaidTellsPrecisionAndRecallWithIntervals() throws IOException {
        // Given four verdicts: of three that would be blocked two are violations, of three violations two would be
        // blocked
        JsonNode json = new ObjectMapper().readTree(BacktestReport.json("would@1", "was@1", changes));

        // Then
        assertThat(json.path("reviewed").asInt()).isEqualTo(4);
        assertThat(json.path("precision").path("value").asDouble()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(json.path("precision").path("low").asDouble()).isEqualTo(0.208, within(0.001));
        assertThat(json.path("precision").path("high").asDouble()).isEqualTo(0.939, within(0.001));
        assertThat(json.path("recall").path("value").asDouble()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(json.path("precision_against").path("value").asDouble()).isEqualTo(1);
    }

    @Test
    void withoutVerdictsNobodyKnowsHowRightItWouldHaveBeen() throws IOException {
        JsonNode json = new ObjectMapper().readTree(BacktestReport.json("a@1", "b@1", new PolicyChanges()));
        assertThat(json.path("precision").isNull()).isTrue();
        assertThat(printed(new PolicyChanges())).contains("no verdicts of people");
    }

    @Test
    void thePageAndTheTerminalShowExamplesAndSayOnWhatBasis() {
        assertThat(printed(changes))
                .contains("would@1 against was@1: 2 of 5 messages", "ALLOW>BLOCK, for example", BacktestReport.BASIS);
        assertThat(BacktestReport.page("would@1", "was@1", changes))
                .contains("What would@1 would have done", "ALLOW&gt;BLOCK", "a &lt;redacted&gt; text")
                .doesNotContain("<redacted>");
    }

    private static String printed(PolicyChanges changes) {
        StringWriter out = new StringWriter();
        BacktestReport.print("would@1", "was@1", changes, new PrintWriter(out));
        return out.toString();
    }
}
