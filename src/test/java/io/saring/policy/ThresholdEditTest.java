package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThresholdEditTest {

    private static final String POLICY = """
            # 🙂 ours
            name: house
            version: "1"
            rules:
              - name: scam   # as agreed
                task: spam
                label: scam
                threshold: 0.50
                thresholds: {id: 0.15}
                action: REVIEW
              - {name: rude, task: toxicity, label: offensive, threshold: 0.7, action: REVIEW}
              - name: hate
                threshold: 0.6   # see the minutes
                task: toxicity
                label: hateful
                action: BLOCK
                thresholds:
                  th: 0.8
            """;

    @Test
    void thresholdsChangeAndAllElseStays() {
        // Given
        ThresholdEdit edit = new ThresholdEdit(POLICY);

        // When
        edit.change("scam", 0.625);
        edit.change("scam", "id", 0.4);
        edit.change("scam", "ms", 0.7);
        edit.change("rude", "th", 0.9);
        edit.change("rude", "my", 0.95);
        edit.change("hate", "th", 0.85);
        edit.change("hate", "vi", 0.75);

        // Then
        assertThat(edit.edited()).isEqualTo("""
                # 🙂 ours
                name: house
                version: "1"
                rules:
                  - name: scam   # as agreed
                    task: spam
                    label: scam
                    threshold: 0.63
                    thresholds: {ms: 0.70, id: 0.40}
                    action: REVIEW
                  - {name: rude, task: toxicity, label: offensive, threshold: 0.7, thresholds: {my: 0.95, th: 0.90}, action: REVIEW}
                  - name: hate
                    threshold: 0.6   # see the minutes
                    task: toxicity
                    label: hateful
                    action: BLOCK
                    thresholds:
                      vi: 0.75
                      th: 0.85
                """);
    }

    @Test
    void aRuleWithoutLanguagesGetsThemInALineOfTheirOwnAndKeepsItsComment() {
        ThresholdEdit edit = new ThresholdEdit("""
                rules:
                  - name: hate
                    threshold: 0.6   # see the minutes
                    task: toxicity
                """);
        edit.change("hate", "vi", 0.75);
        assertThat(edit.edited()).isEqualTo("""
                rules:
                  - name: hate
                    thresholds: {vi: 0.75}
                    threshold: 0.6   # see the minutes
                    task: toxicity
                """);
    }
}
