package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.evaluate.LabelChanges.Change;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelChangesTest {

    private final LabelChanges changes = new LabelChanges();

    @BeforeEach
    void compareFiveMessages() {
        for (int i = 0; i < 4; i++) {
            changes.add("m-" + i, "id", Map.of("spam", "none"), Map.of("spam", i == 0 ? "none" : "scam"));
        }
        changes.add("m-4", "th", Map.of("spam", "none"), Map.of("spam", "none", "urgency", "low"));
    }

    @Test
    void changesAreCountedByTaskLanguageAndLabel() {
        LabelChanges.TaskChanges spam = changes.tasks().get("spam");
        assertThat(spam.all().compared()).isEqualTo(5);
        assertThat(spam.all().changed()).isEqualTo(3);
        assertThat(spam.languages().get("id").agreement()).isEqualTo(0.25);
        assertThat(spam.languages().get("th").agreement()).isEqualTo(1);
        assertThat(spam.labels().get("none").changed()).isEqualTo(3);
        assertThat(spam.changes()).containsExactly(new Change("none", "scam"));
        assertThat(spam.occurrences(new Change("none", "scam")).examples()).containsExactly("m-1", "m-2", "m-3");
    }

    @Test
    void aTaskThatOnlyOneAnsweredIsAChangeButNoDisagreement() {
        LabelChanges.TaskChanges urgency = changes.tasks().get("urgency");
        assertThat(urgency.all().compared()).isZero();
        assertThat(urgency.changes()).containsExactly(new Change(null, "low"));
    }

    @Test
    void theReportsShowExamplesByTheirRedactedTexts() {
        Map<String, String> texts = Map.of("m-1", "Transfer to <number>");
        StringWriter lines = new StringWriter();
        ChangesReport.print(changes, texts, new PrintWriter(lines));
        assertThat(lines.toString())
                .contains("3 of 5 changed, 40.0 % agree", "none -> scam: 3", "m-1  Transfer to <number>", "      m-2");
        assertThat(ChangesReport.json(changes, texts))
                .contains("\"agreement\":0.4", "\"text\":\"Transfer to <number>\"");
        assertThat(ChangesReport.page("t", changes, texts)).contains("Transfer to &lt;number&gt;");
    }
}
