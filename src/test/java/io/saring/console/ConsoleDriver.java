package io.saring.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Meters;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.domain.Role;
import io.saring.domain.SourcePosition;
import io.saring.ops.http.ApiServer;
import io.saring.ops.http.ApiSettings;
import io.saring.ops.http.Caller;
import io.saring.ops.http.RefusedException;
import io.saring.ops.http.Route;
import io.saring.ops.http.Tokens;
import io.saring.topology.SettableClock;
import io.saring.topology.review.ReviewDriver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Cases and reports over HTTP, with the review application behind it and no broker. */
final class ConsoleDriver implements AutoCloseable {

    static final String SITI = "token-of-siti-0123456789";
    static final String BUDI = "token-of-budi-0123456789";
    static final String PLATFORM = "token-of-platform-0123456789";
    static final String BOARD = "token-of-board-0123456789";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final ReviewDriver review;
    final List<Audit.Entry> audited = new ArrayList<>();
    final Map<String, String> texts = new HashMap<>();
    boolean kafkaIsAway;
    private final AtomicReference<CompletableFuture<Void>> slow = new AtomicReference<>();
    private final ApiServer server;

    /** An answer. */
    record Reply(int status, JsonNode body) {

        String error() {
            return body.path("error").asText();
        }
    }

    ConsoleDriver(SettableClock clock, ReviewDriver review) {
        this.review = review;
        List<Route> routes = new ArrayList<>();
        Connected connected = new Connected();
        routes.addAll(new CaseRoutes(connected, connected, connected, connected, clock).routes());
        ReportRoutes.Names names = new ReportRoutes.Names(Set.of("social"), Set.of("decree147", "saman"));
        routes.addAll(new ReportRoutes(names, connected, connected, connected, clock).routes());
        Map<String, Caller> callers = Map.of(
                SITI, new Caller("siti", Set.of(Role.VIEWER, Role.REVIEWER)),
                BUDI, new Caller("budi", Set.of(Role.REVIEWER)),
                PLATFORM, new Caller("platform", Set.of(Role.OPERATOR)),
                BOARD, new Caller("board", Set.of(Role.VIEWER)));
        server = new ApiServer(
                new ApiSettings("127.0.0.1", 0, new Tokens(callers), 10_000, 65_536), routes, Meters.NONE);
    }

    /** What stands behind the routes: the application, whose driver takes one record at a time. */
    private final class Connected implements Cases, Submissions, Texts, Audit {

        @Override
        public Map<CaseKey, Case> waiting() {
            return review.allCases().waiting();
        }

        @Override
        public Optional<Case> get(CaseKey key) {
            return review.allCases().get(key);
        }

        @Override
        public CompletableFuture<Case> await(CaseKey key, Predicate<Case> until) {
            return review.allCases().await(key, until);
        }

        @Override
        public CompletionStage<Void> send(Review own) {
            CompletableFuture<Void> held = slow.getAndSet(null);
            return held == null
                    ? done(() -> review.send(own))
                    : held.thenCompose(released -> done(() -> review.send(own)));
        }

        @Override
        public CompletionStage<Void> send(Report own) {
            return done(() -> review.send(own));
        }

        @Override
        public CompletionStage<Optional<String>> look(CaseKey message, SourcePosition source) {
            return CompletableFuture.completedStage(Optional.ofNullable(texts.get(message.messageId())));
        }

        @Override
        public CompletionStage<Void> note(Entry entry) {
            return done(() -> audited.add(entry));
        }

        private CompletionStage<Void> done(Runnable task) {
            if (kafkaIsAway) {
                return CompletableFuture.failedStage(new RefusedException(503, "Kafka did not take it in time"));
            }
            synchronized (review) {
                task.run();
            }
            return CompletableFuture.completedStage(null);
        }
    }

    /** Has Kafka take the next review only when that is completed. */
    CompletableFuture<Void> holdNextReview() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        slow.set(held);
        return held;
    }

    /** Whether that review has come. */
    boolean isHolding() {
        return slow.get() == null;
    }

    Reply get(String path, String token) throws Exception {
        return send("GET", path, "", token);
    }

    Reply post(String path, String token, String body) throws Exception {
        return send("POST", path, body, token);
    }

    private Reply send(String method, String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
    }

    @Override
    public void close() {
        server.close();
        review.close();
    }
}
