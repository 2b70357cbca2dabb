package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.config.ConfigurationReader;
import io.saring.label.Coverage;
import io.saring.label.Tasks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredCoverageTest {

    @Test
    void theLexicalEngineAnswersWhatItsWeightsWereTaught() {
        Coverage coverage = coverage("");
        assertThat(coverage.answers("spam", "id")).isTrue();
        assertThat(coverage.answers("spam", "lo")).isFalse();
        assertThat(coverage.tasks()).doesNotContain("urgency");
    }

    @Test
    void aLanguageModelAnswersEveryTaskInEveryLanguage() {
        Coverage coverage = coverage("engines: {default-engine: remote}");
        assertThat(coverage.answers("urgency", "lo")).isTrue();
    }

    @Test
    void aTaskThatIsGivenToAnEngineIsAnsweredByThatAlone() {
        Coverage coverage = coverage("engines: {default-engine: lexical, by-task: {spam: remote, safety: guard}}");
        assertThat(coverage.languages("spam")).containsExactly(Coverage.EVERY_LANGUAGE);
        assertThat(coverage.languages("safety")).containsExactly(Coverage.EVERY_LANGUAGE);
        assertThat(coverage.answers("topic", "my")).isTrue();
        assertThat(coverage.tasks()).doesNotContain("harm");
    }

    @Test
    void aGuardAnswersSafetyAlone() {
        assertThat(coverage("engines: {default-engine: guard}").tasks()).containsExactly("safety");
    }

    @Test
    void aCascadeAnswersWhatAnyOfItsTiersDoes() {
        Coverage coverage =
                coverage("engines: {default-engine: cascade, cascade: {tiers: [lexical, remote], threshold: 0.9}}");
        assertThat(coverage.answers("spam", "lo")).isTrue();
    }

    @Test
    void onlyTheTasksThatLabelIsAskedForAreAnswered() {
        assertThat(coverage("label: {tasks: [language, spam]}").tasks()).containsExactlyInAnyOrder("language", "spam");
    }

    @Test
    void weightsThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> coverage("engines: {lexical: {weights: /nowhere/w.bin}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("/nowhere/w.bin: the weights cannot be read");
    }

    private static Coverage coverage(String yaml) {
        return new ConfiguredCoverage(new ConfigurationReader(Map.of()).read(yaml, "test"), Tasks.shipped()).coverage();
    }
}
