package io.saring.app;

import io.javalin.util.JavalinBindException;
import io.saring.config.ApiConfiguration;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.config.RegimeConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TokensFile;
import io.saring.console.CaseRoutes;
import io.saring.console.Cases;
import io.saring.console.ReportRoutes;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.ops.http.ApiServer;
import io.saring.ops.http.ApiSettings;
import io.saring.ops.http.Caller;
import io.saring.ops.http.Route;
import io.saring.ops.http.Tokens;
import io.saring.schema.Events;
import io.saring.topology.review.CaseTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP server that people and programs work through, and what stands behind it. For one thread. */
final class ApiWiring implements AutoCloseable {

    private final Wiring wiring;
    private final KafkaSubmissions submissions;
    private final SourceTexts texts;
    private final ApiSettings settings;
    private final List<Route> routes;

    /**
     * Connects; nobody can ask yet.
     *
     * @throws IllegalArgumentException where the file of tokens is missing or wrong
     */
    ApiWiring(Wiring wiring, Events events, CaseTable table) {
        this.wiring = wiring;
        Configuration configuration = wiring.configuration();
        settings = settings(configuration.api());
        submissions = new KafkaSubmissions(configuration, events);
        texts = new SourceTexts(configuration, events);
        routes = routes(configuration, cases(table));
    }

    private List<Route> routes(Configuration configuration, Cases cases) {
        ReportRoutes.Names names = new ReportRoutes.Names(
                configuration.streams().stream().map(StreamConfiguration::name).collect(Collectors.toSet()),
                configuration.regimes().stream().map(RegimeConfiguration::name).collect(Collectors.toSet()));
        List<Route> all = new ArrayList<>();
        all.addAll(new CaseRoutes(cases, submissions, texts, submissions, wiring.clock()).routes());
        all.addAll(new ReportRoutes(names, cases, submissions, submissions, wiring.clock()).routes());
        return all;
    }

    private static Cases cases(CaseTable table) {
        return new Cases() {
            @Override
            public Map<CaseKey, Case> waiting() {
                return table.waiting();
            }

            @Override
            public Optional<Case> get(CaseKey key) {
                return table.get(key);
            }

            @Override
            public CompletableFuture<Case> await(CaseKey key, Predicate<Case> until) {
                return table.await(key, until);
            }
        };
    }

    /**
     * Who may come in, and how.
     *
     * @throws IllegalArgumentException where the file of tokens cannot be read or is wrong
     */
    static ApiSettings settings(ApiConfiguration api) {
        return new ApiSettings(api.host(), api.port(), tokens(api.tokens()), api.rate(), api.maxBodyBytes());
    }

    private static @Nullable Tokens tokens(@Nullable String file) {
        return file == null
                ? null
                : new Tokens(ConfigurationReader.tokens(Path.of(file)).tokens().stream()
                        .collect(
                                Collectors.toMap(TokensFile.Token::token, own -> new Caller(own.name(), own.roles()))));
    }

    /**
     * Starts to listen.
     *
     * @throws StartupException where the port cannot be had
     */
    ApiServer start() {
        try {
            return new ApiServer(settings, routes, wiring.meters());
        } catch (JavalinBindException e) {
            throw StartupException.ofPort("api.port", settings.host(), settings.port(), e);
        }
    }

    @Override
    public void close() {
        texts.close();
        submissions.close();
    }
}
