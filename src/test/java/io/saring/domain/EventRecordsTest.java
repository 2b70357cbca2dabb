package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages, labelled messages and decisions do not change once they are made, and lack nothing that they need. */
class EventRecordsTest {

    @Test
    void aMessagesAttributesDoNotChangeLater() {
        // Given
        Map<String, String> attributes = new HashMap<>(Map.of("shop", "7"));
        Message message = new Message("m", "halo", null, null, null, Instant.EPOCH, null, attributes);

        // When
        attributes.put("shop", "8");

        // Then
        assertThat(message.attributes()).containsExactly(Map.entry("shop", "7"));
    }

    @Test
    void aMessageHasAnIdATextAndATime() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Message(null, "halo", null, null, null, Instant.EPOCH, null, Map.of()))
                .withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> new Message("m", null, null, null, null, Instant.EPOCH, null, Map.of()))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> new Message("m", "halo", null, null, null, null, null, Map.of()))
                .withMessage("createdAt");
    }

    @Test
    void aLanguageHasACodeAndAScript() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Language(null, 1, "Laoo", false, null))
                .withMessage("code");
        assertThatNullPointerException()
                .isThrownBy(() -> new Language("lo", 1, null, false, null))
                .withMessage("script");
    }

    @Test
    void theResultsOfALabelledMessageCannotBeChanged() {
        LabelledMessage labelled = LabelledMessages.spam("id", 0.9);
        assertThatThrownBy(() -> labelled.results().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatALaterEventReplacesDoesNotChangeLater() {
        // Given
        List<LabelResult> results = new ArrayList<>(List.of(LabelResult.withoutProbability("spam", "scam")));
        Superseded superseded = new Superseded("e-0", results);

        // When
        results.clear();

        // Then
        assertThat(superseded.results()).hasSize(1);
    }

    @Test
    void actionsAreOrderedFromMildToSevere() {
        assertThat(Action.values())
                .containsExactly(Action.ALLOW, Action.ROUTE, Action.REVIEW, Action.LIMIT, Action.BLOCK);
    }
}
