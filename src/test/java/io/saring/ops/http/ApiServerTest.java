package io.saring.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.saring.domain.Meters;
import io.saring.domain.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerTest {

    private static final String SITI = "token-of-siti-0123456789";
    private static final String BOARD = "token-of-board-0123456789";

    private ApiServer server = serve(new Tokens(Map.of(
            SITI, new Caller("siti", EnumSet.of(Role.REVIEWER)), BOARD, new Caller("board", EnumSet.of(Role.VIEWER)))));

    private static ApiServer serve(Tokens tokens) {
        Set<Role> everybody = EnumSet.of(Role.VIEWER, Role.REVIEWER);
        return new ApiServer(
                new ApiSettings("127.0.0.1", 0, tokens, 10, 1_024),
                List.of(
                        new Route(Route.Method.GET, "/who", everybody, ApiServerTest::who),
                        new Route(Route.Method.GET, "/parts/{one}/{other}", everybody, ApiServerTest::parts),
                        new Route(Route.Method.GET, "/fails", everybody, request -> {
                            throw new IllegalStateException("a secret of ours");
                        }),
                        new Route(
                                Route.Method.GET,
                                "/fails-later",
                                everybody,
                                request ->
                                        CompletableFuture.failedStage(new IllegalStateException("a secret of ours"))),
                        new Route(Route.Method.POST, "/said", EnumSet.of(Role.REVIEWER), ApiServerTest::said)),
                Meters.NONE);
    }

    private static CompletionStage<Answer> who(Request request) {
        return answer(request.caller().name());
    }

    private static CompletionStage<Answer> parts(Request request) {
        return answer(request.part("one") + " and " + request.part("other"));
    }

    private static CompletionStage<Answer> said(Request request) {
        String said = request.body().required("word");
        request.body().requireNothingElse();
        return answer(said);
    }

    private static CompletionStage<Answer> answer(String text) {
        return CompletableFuture.completedStage(
                Answer.ok(JsonNodeFactory.instance.objectNode().put("is", text)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoSendsATokenIsKnownByItsName() throws Exception {
        HttpResponse<String> response = get("/who", SITI);
        assertThat(response.body()).isEqualTo("{\"is\":\"siti\"}");
        assertThat(response.headers().map())
                .containsEntry("Cache-Control", List.of("no-store"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"));
    }

    @Test
    void withoutATokenOrWithAnotherNobodyIsLetIn() throws Exception {
        HttpResponse<String> none = send("GET", "/who", "", Map.of());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(none.body()).isEqualTo("{\"error\":\"send a token, as the header Authorization: Bearer TOKEN\"}");
        assertThat(get("/who", "token-of-nobody-012345").statusCode()).isEqualTo(401);
    }

    @Test
    void aRouteIsForItsRoles() throws Exception {
        HttpResponse<String> refused = post("/said", BOARD, "{\"word\": \"a\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"board may not do this; it takes a token with one of the roles reviewer\"}");
        assertThat(post("/said", SITI, "{\"word\": \"a\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenIsToldToComeAgainAndOthersAreNotHindered() throws Exception {
        // When
        int status = 200;
        HttpResponse<String> last = get("/who", SITI);
        for (int i = 0; i < 200 && status == 200; i++) {
            last = get("/who", SITI);
            status = last.statusCode();
        }

        // Then
        assertThat(status).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(get("/who", BOARD).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"word\": }                 | 400 | the body is no JSON: line 1, column 10",
                "[1]                          | 400 | the body must be a JSON object",
                "{\"wrd\": \"a\"}             | 400 | word: is missing",
                "{\"word\": \"a\", \"b\": 1}  | 400 | b: there is no such field; there are [word]",
                "{\"word\": 1}                | 400 | word: must be a text of 1 to 1000 characters",
                "{\"word\": \"a\"} {}         | 400 | the body is no JSON: line 1, column 15",
            })
    void whatIsWrongWithABodyIsSaid(String body, int status, String error) throws Exception {
        HttpResponse<String> response = post("/said", SITI, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        HttpResponse<String> response = post("/said", SITI, "{\"word\": \"" + "a".repeat(2_000) + "\"}");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("1024 bytes of api.max-body-bytes");
    }

    @Test
    void aPageOfAnotherSiteCannotSendWhatABrowserSendsUnasked() throws Exception {
        HttpResponse<String> response = send(
                "POST",
                "/said",
                "{\"word\": \"a\"}",
                Map.of("Authorization", "Bearer " + SITI, "Content-Type", "text/plain"));
        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void whatIsNotThereIsSaidInJsonToo() throws Exception {
        assertThat(get("/nothing", SITI).body()).isEqualTo("{\"error\":\"there is nothing at this path\"}");
        assertThat(post("/who", SITI, "").statusCode()).isEqualTo(405);
    }

    @Test
    void anErrorOfOursTellsNothingOfItself() throws Exception {
        for (String path : List.of("/fails", "/fails-later")) {
            HttpResponse<String> response = get(path, SITI);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"something went wrong here; the log of this process says what\"}");
        }
    }

    @Test
    void partsOfAPathMayHaveSlashesSpacesAndLettersOfAnyKind() throws Exception {
        assertThat(get("/parts/a%2Fb%20c/%E0%B9%82%E0%B8%AD%25", SITI).body()).isEqualTo("{\"is\":\"a/b c and โอ%\"}");
    }

    @Test
    void withoutTokensThisMachineAloneMayAsk() throws Exception {
        // Given
        server.close();
        server = serve(null);

        // Then
        assertThat(send("GET", "/who", "", Map.of()).body()).isEqualTo("{\"is\":\"local\"}");
        assertThat(statusFor("localhost:" + server.port())).contains("200");
        assertThat(statusFor("[::1]")).contains("200");
        assertThat(statusFor("127.0.0.1.evil.example")).contains("403");
        assertThat(statusFor("evil.example:" + server.port())).contains("403");
        assertThat(statusFor("127.0.0.1@evil.example")).contains("40");
    }

    /** The first line of what is answered to a browser that was led here under another name. */
    private String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("GET /who HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send("GET", path, "", Map.of("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(
                "POST",
                path,
                body,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json; charset=utf-8"));
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
