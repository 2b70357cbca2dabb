package io.saring.label.remote;

import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One text's way to an answer: which server is asked when, and when to give up.
 *
 * <p>What may be the text's fault (a server that fails on it, takes too long or answers nonsense, while most of its other
 * answers are good) counts as an attempt. What is not (servers that are away, throttle, or are misconfigured) uses up
 * patience. A text that a server refuses is rejected at once. For one thread.
 */
final class Exchange {

    private static final Logger log = LogManager.getLogger(Exchange.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final Endpoints endpoints;
    private final CapabilityProbe probe;
    private final IntervalFunction backOff;
    private final long patienceEnds;
    private int tries;
    private int attempts;
    private String problem;

    /** Result of the exchange. */
    sealed interface Result {

        /** An answer for each question's key. */
        record Answered(Map<String, Answer> answers) implements Result {}

        /** Reason why there is no answer. */
        record Failed(String error) implements Result {}
    }

    /** The questions, in the way of what a server can do. */
    interface Asking {
        Inquiry of(Capabilities capabilities);
    }

    Exchange(RemoteSettings settings, Endpoints endpoints, ChatPrompt prompt) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.probe = new CapabilityProbe(prompt);
        // Up to half of it is left to chance, so that texts that failed together do not come back together.
        this.backOff =
                IntervalFunction.ofExponentialRandomBackoff(settings.limits().backOff(), 2, 0.5, LONGEST_PAUSE);
        this.problem = "too many requests failed to " + endpoints.places();
        this.patienceEnds = System.nanoTime() + settings.limits().patience().toNanos();
    }

    /** Asks until there is an answer to all questions, or none can be had. */
    Result run(Asking asking) {
        try {
            while (true) {
                Optional<Endpoint> endpoint = endpoints.next();
                Result result = endpoint.isPresent() ? ask(endpoint.get(), asking) : null;
                if (result != null) {
                    return result;
                }
                if (attempts >= settings.limits().attempts()) {
                    return failed(problem + ", " + attempts + " times");
                }
                if (System.nanoTime() - patienceEnds >= 0) {
                    return failed(
                            "no answer within " + settings.limits().patience().toSeconds() + " s: " + problem);
                }
                if (endpoint.isEmpty() || tries % endpoints.all().size() == 0) {
                    pause();
                }
            }
        } catch (InterruptedException e) {
            throw Endpoints.interrupted(e);
        }
    }

    private static Result failed(String error) {
        return new Result.Failed(error);
    }

    /** Pauses when every server has had its turn: where another one can stand in, it does so at once. */
    private void pause() throws InterruptedException {
        long left = Math.max(0, patienceEnds - System.nanoTime());
        long pause = TimeUnit.MILLISECONDS.toNanos(backOff.apply(Math.max(1, Math.min(tries, 20))));
        TimeUnit.NANOSECONDS.sleep(Math.min(left, pause));
    }

    /** One request; absent where another one may help. */
    private @Nullable Result ask(Endpoint endpoint, Asking asking) throws InterruptedException {
        long start = System.nanoTime();
        tries++;
        try {
            Capabilities capabilities = endpoint.capabilities();
            if (capabilities == null) {
                capabilities = probe.probe(endpoint);
                endpoint.found(capabilities);
            }
            Inquiry inquiry = asking.of(capabilities);
            HttpResponse<byte[]> response = inquiry.send(endpoint);
            return take(new Request(endpoint, capabilities, inquiry, start), response);
        } catch (HttpTimeoutException e) {
            note(endpoint, "late", false, start);
            blame(
                    endpoint,
                    "did not answer within " + settings.limits().timeout().toMillis() + " ms");
        } catch (IOException e) {
            note(endpoint, "away", false, start);
            excuse(endpoint, Endpoint.reason(e));
        } catch (InterruptedException e) {
            endpoint.release();
            throw e;
        }
        return null;
    }

    /** A request that was answered. */
    private record Request(Endpoint endpoint, Capabilities capabilities, Inquiry inquiry, long sentAt) {

        void note(String outcome, boolean good) {
            endpoint.note(outcome, good, System.nanoTime() - sentAt);
        }
    }

    private @Nullable Result take(Request request, HttpResponse<byte[]> response) throws InterruptedException {
        Endpoint endpoint = request.endpoint();
        int status = response.statusCode();
        if (isScoringGone(request, status)) {
            return refused(request, Refusal.of(response));
        }
        switch (status) {
            case 200 -> {
                return read(request, response.body());
            }
            case 400, 413, 422 -> {
                return refused(request, Refusal.of(response));
            }
            case 429, 503 -> {
                request.note("throttled", true);
                retryAfter(response).ifPresent(endpoint::rest);
                excuse(endpoint, "throttles with status " + status);
            }
            case 401, 403, 404, 405 -> {
                request.note("failed", false);
                log.warn(
                        "engine remote: {} answers {}; check engines.remote.token, model and endpoints",
                        endpoint.place(),
                        status);
                excuse(endpoint, "answers " + status);
            }
            case 408, 502, 504 -> {
                request.note("failed", false);
                excuse(endpoint, "answers " + status);
            }
            default -> {
                request.note("failed", false);
                blame(endpoint, "answers " + status);
            }
        }
        return null;
    }

    /** Whether a server that scored labels has no such address any more. */
    private static boolean isScoringGone(Request request, int status) {
        return request.capabilities().scoring() != Scoring.GENERATED
                && (status == 404 || status == 405 || status == 501);
    }

    /** A refusal is the text's fault only where the server still does what it was found to do. */
    private @Nullable Result refused(Request request, Refusal refusal) throws InterruptedException {
        Endpoint endpoint = request.endpoint();
        CapabilityCheck.Finding finding =
                endpoints.check(endpoint).check(probe, request.capabilities(), request.sentAt());
        request.note("refused", finding != CapabilityCheck.Finding.BROKEN);
        if (finding == CapabilityCheck.Finding.SAME) {
            return failed("server " + endpoint.place() + " refuses the text with status " + refusal.shown()
                    + "; it may be too long for the model");
        }
        excuse(endpoint, "refuses requests with status " + refusal.shown());
        return null;
    }

    private @Nullable Result read(Request request, byte[] body) throws InterruptedException {
        Endpoint endpoint = request.endpoint();
        try {
            Map<String, Answer> answers = request.inquiry().read(body);
            request.note("ok", true);
            endpoints.check(endpoint).answeredWell();
            return new Result.Answered(answers);
        } catch (ChatAnswer.WrongAnswerException e) {
            CapabilityCheck.Finding finding = endpoints.check(endpoint).answeredWrongly()
                    ? endpoints.check(endpoint).check(probe, request.capabilities(), request.sentAt())
                    : CapabilityCheck.Finding.SAME;
            request.note("wrong", finding != CapabilityCheck.Finding.BROKEN);
            attempts += finding == CapabilityCheck.Finding.SAME ? 1 : 0;
            problem = "server " + endpoint.place() + ": " + e.getMessage();
            return null;
        }
    }

    private static void note(Endpoint endpoint, String outcome, boolean good, long start) {
        endpoint.note(outcome, good, System.nanoTime() - start);
    }

    /** The text may be to blame, unless the server fails on most others too. */
    private void blame(Endpoint endpoint, String what) {
        if (endpoint.isTrusted()) {
            attempts++;
        }
        excuse(endpoint, what);
    }

    private void excuse(Endpoint endpoint, String what) {
        problem = "server " + endpoint.place() + " " + what;
    }

    /** Seconds or a date, by RFC 9110. */
    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Retry-After").flatMap(Exchange::duration);
    }

    private static Optional<Duration> duration(String value) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip()))));
        } catch (NumberFormatException e) {
            try {
                Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration left = Duration.between(Instant.now(), until);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }
}
