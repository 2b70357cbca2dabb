package io.saring.console;

import static io.saring.console.ConsoleDriver.BOARD;
import static io.saring.console.ConsoleDriver.BUDI;
import static io.saring.console.ConsoleDriver.PLATFORM;
import static io.saring.console.ConsoleDriver.SITI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.Meters;
import io.saring.domain.Report;
import io.saring.topology.SettableClock;
import io.saring.topology.review.ReviewDriver;
import io.saring.topology.review.ReviewEvents;
import io.saring.topology.review.ReviewSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseRoutesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final String VERDICT = "{\"kind\": \"decided\", \"action\": \"block\", \"ground\": \"terms 4\"}";

    private final SettableClock clock = new SettableClock(NOW);
    private final ReviewDriver review =
            new ReviewDriver(clock, Meters.NONE, new ReviewSettings.Drawn(0, 0, 0, Map.of()));
    private final ConsoleDriver console = new ConsoleDriver(clock, review);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whatIsDueFirstIsListedFirst() throws Exception {
        // Given
        review.send(ReviewEvents.decision("slow", Action.REVIEW, NOW));
        review.send(ReviewEvents.decision("soon", Action.REVIEW, NOW));
        review.send(ReviewEvents.urgent("r", "soon", "saman", NOW));

        // When
        ConsoleDriver.Reply all = console.get("/api/cases", BOARD);
        ConsoleDriver.Reply one = console.get("/api/cases?limit=1", BOARD);

        // Then
        assertThat(all.body().path("cases").findValuesAsText("message_id")).containsExactly("soon", "slow");
        assertThat(one.body().path("cases")).hasSize(1);
        assertThat(one.body().path("total").asInt()).isEqualTo(2);
        assertThat(console.get("/api/cases?language=th", BOARD)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(console.get("/api/cases?language=th,id&target=review,trust", BOARD)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(console.get("/api/cases?limit=0", BOARD).error()).isEqualTo("limit: must be from 1 to 1000");
    }

    @Test
    void aCaseSaysWhatWasDecidedAndReported() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        review.send(ReviewEvents.report("r", "m", Report.Source.AUTHORITY, "decree147", NOW));

        // When
        ConsoleDriver.Reply reply = console.get("/api/cases/social/m", BOARD);

        // Then
        assertThat(reply.body().at("/decision/reason").asText()).isEqualTo("It looks like a scam.");
        assertThat(reply.body().at("/decision/rules/0/label").asText()).isEqualTo("scam");
        assertThat(reply.body().at("/reported/0/regime").asText()).isEqualTo("decree147");
        assertThat(reply.body().at("/deadlines/0/due_at").asText()).isNotEmpty();
        assertThat(console.get("/api/cases/social/other", BOARD).status()).isEqualTo(404);
    }

    @Test
    void aVerdictIsAnsweredWhenTheCaseHasChanged() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));

        // When
        ConsoleDriver.Reply reply = console.post("/api/cases/social/m/reviews", SITI, VERDICT);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().at("/case/state").asText()).isEqualTo("DECIDED");
        assertThat(reply.body().at("/case/outcome/action").asText()).isEqualTo("BLOCK");
        assertThat(review.outcomes()).singleElement().satisfies(own -> {
            assertThat(own.reviewer()).isEqualTo("siti");
            assertThat(own.grounds().ground()).isEqualTo("terms 4");
        });
    }

    @Test
    void ofTwoWhoDecideTheFirstWinsAndTheOtherIsTold() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        console.post("/api/cases/social/m/reviews", SITI, VERDICT);

        // When
        ConsoleDriver.Reply reply =
                console.post("/api/cases/social/m/reviews", BUDI, "{\"kind\": \"decided\", \"action\": \"allow\"}");

        // Then
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error())
                .isEqualTo("nothing is asked about this case: it was decided by somebody else, or is closed");
        assertThat(reply.body().at("/case/outcome/action").asText()).isEqualTo("BLOCK");
    }

    @Test
    void aVerdictThatIsSentAgainWithItsIdentifierCountsOnce() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        String verdict = "{\"id\": \"v-1\", \"kind\": \"decided\", \"action\": \"block\"}";

        // When
        ConsoleDriver.Reply first = console.post("/api/cases/social/m/reviews", SITI, verdict);
        ConsoleDriver.Reply again = console.post("/api/cases/social/m/reviews", SITI, verdict);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(review.outcomes()).hasSize(1);
    }

    @Test
    void whoAsksWhileSomebodyIsAboutToGetACaseGetsTheOneBehindItAtOnce() throws Exception {
        // Given
        review.send(ReviewEvents.decision("a", Action.REVIEW, NOW));
        review.send(ReviewEvents.decision("b", Action.REVIEW, NOW.plusSeconds(1)));
        CompletableFuture<Void> held = console.holdNextReview();

        // When
        CompletableFuture<ConsoleDriver.Reply> siti = CompletableFuture.supplyAsync(() -> next(SITI));
        await().until(console::isHolding);
        ConsoleDriver.Reply budi = next(BUDI);
        held.complete(null);

        // Then
        assertThat(budi.body().at("/case/message_id").asText()).isEqualTo("b");
        assertThat(siti.get().body().at("/case/message_id").asText()).isEqualTo("a");
    }

    private ConsoleDriver.Reply next(String token) {
        try {
            return console.post("/api/cases/next", token, "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoWhoAskForTheNextCaseGetTwo() throws Exception {
        // Given
        review.send(ReviewEvents.decision("a", Action.REVIEW, NOW));
        review.send(ReviewEvents.decision("b", Action.REVIEW, NOW.plusSeconds(1)));

        // When
        ConsoleDriver.Reply siti = console.post("/api/cases/next", SITI, "");
        ConsoleDriver.Reply budi = console.post("/api/cases/next", BUDI, "");

        // Then
        assertThat(siti.body().at("/case/message_id").asText()).isEqualTo("a");
        assertThat(siti.body().at("/case/assigned_to").asText()).isEqualTo("siti");
        assertThat(budi.body().at("/case/message_id").asText()).isEqualTo("b");

        // And who has one gets the same again, and nobody else any
        assertThat(console.post("/api/cases/next", SITI, "")
                        .body()
                        .at("/case/message_id")
                        .asText())
                .isEqualTo("a");
        console.post("/api/cases/social/b/reviews", BUDI, VERDICT);
        assertThat(console.post("/api/cases/next", BUDI, "").body().path("case").isNull())
                .isTrue();

        // And what somebody has left lying comes back
        review.pass(Duration.ofMinutes(16));
        assertThat(console.post("/api/cases/next", BUDI, "")
                        .body()
                        .at("/case/message_id")
                        .asText())
                .isEqualTo("a");
    }

    @Test
    void aTextIsWithoutNamesAndNumbersUnlessAskedForAndEachLookIsNotedBefore() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        console.texts.put("m", "hub 081234567890 ya");

        // When
        ConsoleDriver.Reply redacted = console.get("/api/cases/social/m/text", SITI);
        ConsoleDriver.Reply whole = console.get("/api/cases/social/m/text?whole=true", SITI);

        // Then
        assertThat(redacted.body().path("text").asText()).isEqualTo("hub <phone> ya");
        assertThat(whole.body().path("text").asText()).isEqualTo("hub 081234567890 ya");
        assertThat(console.audited)
                .extracting(
                        Audit.Entry::who, Audit.Entry::what, own -> own.about().messageId())
                .containsExactly(tuple("siti", Audit.What.LOOKED, "m"), tuple("siti", Audit.What.LOOKED_AT_ALL, "m"));

        // And nobody looks where it cannot be noted, or may not
        console.kafkaIsAway = true;
        ConsoleDriver.Reply refused = console.get("/api/cases/social/m/text", SITI);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body().has("text")).isFalse();
        assertThat(console.get("/api/cases/social/m/text", BOARD).status()).isEqualTo(403);
    }

    @Test
    void aTextThatRetentionTookIsSaidToBeExpired() throws Exception {
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        ConsoleDriver.Reply reply = console.get("/api/cases/social/m/text", SITI);
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.error()).startsWith("expired: ");
    }

    @Test
    void aSecondOpinionSeesNothingOfTheFirst() throws Exception {
        // Given
        ReviewDriver always = new ReviewDriver(clock, Meters.NONE, new ReviewSettings.Drawn(0, 0, 1, Map.of()));
        try (ConsoleDriver blind = new ConsoleDriver(clock, always)) {
            always.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
            blind.post("/api/cases/social/m/reviews", SITI, VERDICT);
            assertThat(always.of("m").waitsFor()).isEqualTo(Case.Waiting.SECOND_OPINION);

            // When
            String shown = blind.post("/api/cases/next", BUDI, "").body().toString();

            // Then
            assertThat(shown)
                    .contains("\"message_id\":\"m\"", "\"waits_for\":\"VERDICT\"", "\"blind\":true")
                    .doesNotContain("BLOCK", "siti", "SECOND", "DECIDED", "scam", "REVIEW");

            // And who decided first is not asked again
            assertThat(blind.post("/api/cases/next", SITI, "")
                            .body()
                            .path("case")
                            .isNull())
                    .isTrue();

            // And sees it again when nothing is asked any more
            blind.post("/api/cases/social/m/reviews", BUDI, VERDICT);
            assertThat(blind.get("/api/cases/social/m", SITI)
                            .body()
                            .at("/outcome/action")
                            .asText())
                    .isEqualTo("BLOCK");
        }
    }

    @Test
    void anAppealIsSentByThePlatformForSomebody() throws Exception {
        // Given
        review.send(ReviewEvents.decision("m", Action.BLOCK, NOW));
        String appeal = "{\"kind\": \"appealed\", \"appellant\": \"author-7\"}";

        // Then
        assertThat(console.post("/api/cases/social/m/reviews", PLATFORM, appeal)
                        .body()
                        .at("/case/state")
                        .asText())
                .isEqualTo("APPEALED");
        assertThat(console.post("/api/cases/social/m/reviews", SITI, appeal).error())
                .isEqualTo("appeals are sent with a token with the role operator");
        assertThat(console.post("/api/cases/social/m/reviews", PLATFORM, VERDICT)
                        .error())
                .isEqualTo("reviews are sent with a token with the role reviewer");
    }

    @Test
    void whatCannotBeIsSaidBeforeItIsSent() throws Exception {
        review.send(ReviewEvents.decision("m", Action.REVIEW, NOW));
        assertThat(error("{}")).startsWith("kind: is missing");
        assertThat(error("{\"kind\": \"decide\"}")).startsWith("kind: is not one of");
        assertThat(error("{\"kind\": \"decided\"}")).startsWith("action: a verdict needs one");
        assertThat(error("{\"kind\": \"decided\", \"action\": \"review\"}")).startsWith("action: a verdict needs one");
        assertThat(error("{\"kind\": \"corrected\"}")).startsWith("labels: a correction needs some");
        assertThat(error("{\"kind\": \"escalated\"}")).startsWith("target: an escalation needs the queue");
        assertThat(error("{\"kind\": \"released\", \"labels\": [1]}")).startsWith("labels: must be an object");
        assertThat(error("{\"kind\": \"released\", \"expires_at\": \"soon\"}"))
                .startsWith("expires_at: must be a time");
        assertThat(console.audited).isEmpty();
    }

    private String error(String body) throws Exception {
        ConsoleDriver.Reply reply = console.post("/api/cases/social/m/reviews", SITI, body);
        assertThat(reply.status()).isEqualTo(400);
        return reply.error();
    }
}
