package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.saring.label.LabelRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final String WRITTEN_ODDLY = "Gratis\u200b pulsa!";

    @Test
    void anEngineIsAskedOfTheNormalisedTextAndContext() {
        // Given an answer to another message, both written oddly
        Submission submission = new Submission(WRITTEN_ODDLY, "Mau\u200b?", "id", 5L);

        // When
        LabelRequest request = submission.request(Set.of("spam"));

        // Then
        assertThat(request.text().text()).isEqualTo("Gratis pulsa!");
        assertThat(request.context()).isEqualTo("Mau?");
        assertThat(request.languageHint()).isEqualTo("id");
        assertThat(request.language()).isNull();
        assertThat(request.tasks()).containsExactly("spam");
    }

    @Test
    void aTextByItselfHasNoContextNoLanguageAndNoDeadline() {
        Submission submission = Submission.of("สวัสดีครับ");
        LabelRequest request = submission.request(Set.of("language"));
        assertThat(request.context()).isNull();
        assertThat(request.languageHint()).isNull();
        assertThat(submission.deadline()).isNull();
    }

    @Test
    void theTextIsKeptAsItWasWritten() {
        assertThat(Submission.of(WRITTEN_ODDLY).text()).isEqualTo(WRITTEN_ODDLY);
    }

    @Test
    void aTextIsNormalisedOnceHoweverOftenItIsAskedFor() {
        Submission submission = Submission.of(WRITTEN_ODDLY);
        assertThat(submission.normalised()).isSameAs(submission.normalised());
    }

    @Test
    void withoutItsDeadlineItIsTheSameQuestionAndNotNormalisedAgain() {
        // Given
        Submission hurried = new Submission(WRITTEN_ODDLY, "Mau?", "id", 5L);
        var normalised = hurried.normalised();

        // When
        Submission patient = hurried.withoutDeadline();

        // Then
        assertThat(patient.deadline()).isNull();
        assertThat(hurried.deadline()).isEqualTo(5L);
        assertThat(patient.normalised()).isSameAs(normalised);
        assertThat(patient.request(Set.of("spam"))).isEqualTo(hurried.request(Set.of("spam")));
    }

    @Test
    void aTextIsNeeded() {
        assertThatNullPointerException().isThrownBy(() -> Submission.of(null)).withMessage("text");
    }
}
