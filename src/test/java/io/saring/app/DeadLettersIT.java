package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private DevStack stack;

    @BeforeEach
    void startStack() {
        stack = new DevStack(folder, 0, 0, 2);
    }

    @AfterEach
    void stopStack() {
        stack.close();
    }

    @Test
    void whatIsPutBackComesOutAgainOnceHoweverOftenItIsAskedFor() {
        // Given a text that is too long for now, and a record that is no message
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            try (Service service = start(Map.of("SARING_LABEL_MAX_TEXT_LENGTH", "50"))) {
                assertThat(service.awaitStarted(PATIENCE)).isTrue();
                source.send("Terima kasih. ".repeat(10));
                source.sendBytes("ani", "no message".getBytes(StandardCharsets.UTF_8));
                source.send("Terima kasih.");
                await().atMost(PATIENCE).until(() -> ledger.read() >= 3);
                assertThat(ledger.deadLetters())
                        .isEqualTo(Map.of(Failure.Reason.TOO_LONG, 1, Failure.Reason.UNDECODABLE, 1));
            }
            assertThat(listed())
                    .extracting(letter -> letter.failure().reason())
                    .containsExactlyInAnyOrder(Failure.Reason.TOO_LONG, Failure.Reason.UNDECODABLE);

            // When longer texts are allowed, and it is put back twice
            try (Service service = start(Map.of());
                    DeadLetterDesk desk = new DeadLetterDesk(new Wiring(stack.configuration(Map.of())))) {
                assertThat(service.awaitStarted(PATIENCE)).isTrue();
                assertThat(desk.requeue(Failure.Reason.TOO_LONG)).isEqualTo(new DeadLetterDesk.Requeued(1, 0));
                assertThat(desk.requeue(Failure.Reason.TOO_LONG)).isEqualTo(new DeadLetterDesk.Requeued(0, 0));

                // Then it alone comes out again, labelled
                await().atMost(PATIENCE).until(() -> ledger.read() >= 4);
                assertThat(ledger.labelled()).hasSize(2);
                assertThat(ledger.read()).isEqualTo(4);
                assertThat(ledger.doubled()).isEmpty();
            }
        }
    }

    private Service start(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        all.put("SARING_HTTP_PORT", "0");
        return Service.start(new Wiring(stack.configuration(all)), EnumSet.of(Service.App.LABEL));
    }

    private List<DeadLetter> listed() {
        List<DeadLetter> letters = new ArrayList<>();
        try (DeadLetterDesk desk = new DeadLetterDesk(new Wiring(stack.configuration(Map.of())))) {
            desk.list(letters::add);
        }
        return letters;
    }
}
