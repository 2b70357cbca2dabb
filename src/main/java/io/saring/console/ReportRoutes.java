package io.saring.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Report;
import io.saring.domain.Role;
import io.saring.ops.http.Answer;
import io.saring.ops.http.RefusedException;
import io.saring.ops.http.Request;
import io.saring.ops.http.RequestBody;
import io.saring.ops.http.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** {@code /api/reports}: somebody reports a message, or orders that something is done about it. Thread-safe. */
public final class ReportRoutes {

    /** Clocks of different machines differ. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private final Names names;
    private final CaseChanges changes;
    private final Audit audit;
    private final Clock clock;

    /**
     * What a report may name.
     *
     * @param streams the streams that messages come through
     * @param regimes those whose clocks are configured
     */
    public record Names(Set<String> streams, Set<String> regimes) {

        public Names {
            streams = new TreeSet<>(streams);
            regimes = new TreeSet<>(regimes);
        }
    }

    /** Over all cases, and where reports go. */
    public ReportRoutes(Names names, Cases cases, Submissions submissions, Audit audit, Clock clock) {
        this.names = names;
        this.changes = new CaseChanges(cases, submissions);
        this.audit = audit;
        this.clock = clock;
    }

    /** What can be asked. */
    public List<Route> routes() {
        return List.of(
                new Route(Route.Method.POST, "/api/reports", EnumSet.of(Role.OPERATOR, Role.REVIEWER), this::report));
    }

    private CompletionStage<Answer> report(Request request) {
        Report report = read(request.body());
        Map<String, String> details =
                Map.of("id", report.id(), "source", report.source().name(), "regime", String.valueOf(report.regime()));
        Audit.Entry entry =
                new Audit.Entry(clock.instant(), request.caller().name(), Audit.What.REPORTED, report.about(), details);
        return audit.note(entry)
                .thenCompose(noted -> changes.send(report))
                .thenApply(own -> own.map(now -> answer(report, now)).orElseGet(() -> CaseRoutes.later(report.id())));
    }

    private static Answer answer(Report report, Case now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", report.id());
        body.set("case", CaseJson.whole(report.about(), now));
        return new Answer(201, body);
    }

    private Report read(RequestBody body) {
        Report report = new Report(
                body.text("id").orElseGet(() -> UUID.randomUUID().toString()),
                new CaseKey(known("stream", body.required("stream"), names.streams()), body.required("message_id")),
                body.oneOf("source", Report.Source.class).orElse(Report.Source.USER),
                body.text("regime")
                        .map(regime -> known("regime", regime, names.regimes()))
                        .orElse(null),
                body.text("category").orElse(null),
                body.flag("urgent"),
                body.text("reference").orElse(null),
                body.texts("territory"),
                receivedAt(body));
        body.requireNothingElse();
        return report;
    }

    private static String known(String field, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw RefusedException.wrong(field + ": \"" + name + "\" is not configured; there are " + known);
        }
        return name;
    }

    private Instant receivedAt(RequestBody body) {
        Instant now = clock.instant();
        Instant received = body.time("received_at").orElse(now);
        if (received.isAfter(now.plus(MOST_AHEAD))) {
            throw RefusedException.wrong("received_at: lies in the future; clocks begin when a report was received");
        }
        return received;
    }
}
