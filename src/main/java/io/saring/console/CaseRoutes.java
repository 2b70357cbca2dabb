package io.saring.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.CaseOrder;
import io.saring.domain.Review;
import io.saring.domain.Role;
import io.saring.domain.SourcePosition;
import io.saring.ops.http.Answer;
import io.saring.ops.http.RefusedException;
import io.saring.ops.http.Request;
import io.saring.ops.http.Route;
import io.saring.text.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /api/cases}: what waits, one case, its text, what somebody does about it. Thread-safe. */
public final class CaseRoutes {

    private static final Set<Role> EVERYBODY = EnumSet.of(Role.VIEWER, Role.REVIEWER, Role.OPERATOR);
    private static final Set<Role> REVIEWERS = EnumSet.of(Role.REVIEWER);
    private static final Set<Role> SENDERS = EnumSet.of(Role.REVIEWER, Role.OPERATOR);

    private static final String ONE = "/api/cases/{stream}/{message_id}";
    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 50;

    private final Cases cases;
    private final CaseChanges changes;
    private final Texts texts;
    private final Audit audit;
    private final Clock clock;

    /** Cases that somebody is about to get here: who asks meanwhile need not wait to be refused. */
    private final Set<CaseKey> offered = ConcurrentHashMap.newKeySet();

    /** Over all cases, and where reviews go. */
    public CaseRoutes(Cases cases, Submissions submissions, Texts texts, Audit audit, Clock clock) {
        this.cases = cases;
        this.changes = new CaseChanges(cases, submissions);
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What can be asked. */
    public List<Route> routes() {
        return List.of(
                new Route(Route.Method.GET, "/api/cases", EVERYBODY, this::list),
                new Route(Route.Method.POST, "/api/cases/next", REVIEWERS, this::next),
                new Route(Route.Method.GET, ONE, EVERYBODY, this::one),
                new Route(Route.Method.GET, ONE + "/text", REVIEWERS, this::text),
                new Route(Route.Method.POST, ONE + "/reviews", SENDERS, this::review));
    }

    private CompletionStage<Answer> list(Request request) {
        int limit = request.parameter("limit").map(CaseRoutes::limit).orElse(LISTED);
        Map<CaseKey, Case> wanted = CaseFilter.of(request).of(cases.waiting());
        return CompletableFuture.completedStage(Answer.ok(CaseJson.list(wanted, limit)));
    }

    private static int limit(String value) {
        if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > MOST_LISTED) {
            throw RefusedException.wrong("limit: must be from 1 to " + MOST_LISTED);
        }
        return Integer.parseInt(value);
    }

    private CompletionStage<Answer> one(Request request) {
        CaseKey key = key(request);
        return CompletableFuture.completedStage(Answer.ok(CaseJson.whole(key, require(key))));
    }

    private static CaseKey key(Request request) {
        return new CaseKey(request.part("stream"), request.part("message_id"));
    }

    private Case require(CaseKey key) {
        return cases.get(key)
                .orElseThrow(() -> new RefusedException(
                        404, "there is no case of message " + key.messageId() + " of stream " + key.stream()));
    }

    /** Nobody sees a text before it is noted that they look. */
    private CompletionStage<Answer> text(Request request) {
        CaseKey key = key(request);
        SourcePosition source = require(key).subject().source();
        if (source == null) {
            throw new RefusedException(
                    410, "expired: where the message lies is not known; its decision was older than review.reportable");
        }
        boolean whole = request.says("whole");
        Audit.What what = whole ? Audit.What.LOOKED_AT_ALL : Audit.What.LOOKED;
        return noted(request, what, key, Map.of())
                .thenCompose(noted -> texts.look(key, source))
                .thenApply(text -> text.map(own -> shown(own, whole))
                        .orElseThrow(() -> new RefusedException(
                                410, "expired: the message is not in topic " + source.topic() + " any more")));
    }

    private static Answer shown(String text, boolean whole) {
        String own = whole ? text : new Redactor().redact(text);
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("text", own).put("redacted", !whole));
    }

    private CompletionStage<Void> noted(Request request, Audit.What what, CaseKey key, Map<String, String> details) {
        return audit.note(new Audit.Entry(clock.instant(), request.caller().name(), what, key, details));
    }

    private CompletionStage<Answer> review(Request request) {
        CaseKey key = key(request);
        Review review = ReviewRequest.read(request, key, clock.instant());
        if (review.kind() != Review.Kind.APPEALED) {
            var unused = require(key);
        }
        return send(request, review)
                .thenApply(own -> own.map(now -> answer(now, review)).orElseGet(() -> later(review.id())));
    }

    private CompletionStage<Optional<Case>> send(Request request, Review review) {
        Map<String, String> details =
                Map.of("id", review.id(), "kind", review.kind().name(), "reviewer", review.reviewer());
        return noted(request, Audit.What.REVIEWED, review.about(), details).thenCompose(noted -> changes.send(review));
    }

    private static Answer answer(Case now, Review review) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", review.id());
        Optional<String> refusal = CaseChanges.refusal(now, review.id());
        refusal.ifPresent(reason -> body.put("error", reason));
        body.set("case", CaseJson.whole(review.about(), now));
        return new Answer(refusal.isPresent() ? 409 : 200, body);
    }

    /** It is not lost, and nobody knows yet what came of it. */
    static Answer later(String id) {
        return new Answer(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("message", "taken, and the case does not show it yet; ask again with the same id"));
    }

    private CompletionStage<Answer> next(Request request) {
        request.body().requireNothingElse();
        Instant now = clock.instant();
        String reviewer = request.caller().name();
        Deque<CaseKey> free = CaseFilter.of(request).of(cases.waiting()).entrySet().stream()
                .filter(own -> CaseFilter.isFree(own.getValue(), reviewer, now))
                .sorted(new CaseOrder())
                .map(Map.Entry::getKey)
                .limit(LISTED)
                .collect(Collectors.toCollection(ArrayDeque::new));
        return firstTaken(request, free, new ArrayDeque<>());
    }

    /**
     * Of several who want the same one gets it, and the others the one after it.
     *
     * @param sought those that somebody else is about to get, which are asked for when there are no others
     */
    private CompletionStage<Answer> firstTaken(Request request, Deque<CaseKey> free, Deque<CaseKey> sought) {
        CaseKey key = null;
        while (key == null && !free.isEmpty()) {
            CaseKey next = free.remove();
            if (offered.add(next)) {
                key = next;
            } else {
                sought.add(next);
            }
        }
        key = key == null ? sought.poll() : key;
        return key == null ? CompletableFuture.completedStage(nothing()) : taken(request, key, free, sought);
    }

    private CompletionStage<Optional<Case>> offered(CaseKey key, Supplier<CompletionStage<Optional<Case>>> taking) {
        CompletionStage<Optional<Case>> taken;
        try {
            taken = taking.get();
        } catch (RuntimeException e) {
            offered.remove(key);
            throw e;
        }
        return taken.whenComplete((own, failure) -> offered.remove(key));
    }

    private static Answer nothing() {
        return Answer.ok(JsonNodeFactory.instance.objectNode().putNull("case"));
    }

    private CompletionStage<Answer> taken(Request request, CaseKey key, Deque<CaseKey> free, Deque<CaseKey> sought) {
        Review assignment = ReviewRequest.assignment(request.caller(), key, clock.instant());
        return offered(key, () -> send(request, assignment)).thenCompose(own -> {
            if (own.isEmpty()) {
                return CompletableFuture.completedStage(later(assignment.id()));
            }
            Answer answer = answer(own.get(), assignment);
            return answer.status() == 409
                    ? firstTaken(request, free, sought)
                    : CompletableFuture.completedStage(answer);
        });
    }
}
