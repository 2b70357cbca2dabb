package io.saring.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.CaseOrder;
import io.saring.domain.FiredRule;
import io.saring.domain.SourcePosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cases as JSON, in one line of a list or whole. Stateless. */
public final class CaseJson {

    private CaseJson() {}

    /**
     * Whether whoever decides is not to know what was decided before: of what was drawn at random what the policy did, of a second
     * opinion the first.
     */
    public static boolean isBlind(Case own) {
        boolean isSecond = own.waitsFor() == Case.Waiting.SECOND_OPINION;
        return isSecond || (own.queue().blind() && own.waitsFor() == Case.Waiting.VERDICT);
    }

    /** What a list says of a case, and nothing that a blind reviewer is not to know. */
    public static ObjectNode inList(CaseKey key, Case own) {
        ObjectNode row = named(key);
        boolean blind = isBlind(own);
        row.put("state", (blind ? seen(own) : own.state()).name());
        row.put("waits_for", (blind ? Case.Waiting.VERDICT : own.waitsFor()).name());
        row.put("target", own.queue().target());
        row.put("language", own.queue().language());
        row.put("priority", own.queue().priority());
        row.put("blind", blind);
        row.put("received_at", own.clock().receivedAt().toString());
        row.put(
                "due_at",
                own.clock().next().map(next -> next.dueAt().toString()).orElse(null));
        row.put("reports", own.reports().count());
        row.put(
                "assigned_to",
                own.assignment() == null ? null : own.assignment().reviewer());
        SourcePosition source = own.subject().source();
        row.put("source", source == null ? null : source.toString());
        if (!blind) {
            row.put("origin", own.subject().origin().name());
            row.put(
                    "action",
                    own.outcome() == null ? null : own.outcome().action().name());
        }
        return row;
    }

    /** A second opinion looks as a first does. */
    private static Case.State seen(Case own) {
        return own.assignment() == null ? Case.State.OPEN : Case.State.ASSIGNED;
    }

    private static ObjectNode named(CaseKey key) {
        return JsonNodeFactory.instance.objectNode().put("stream", key.stream()).put("message_id", key.messageId());
    }

    /** All that whoever decides may know. */
    public static ObjectNode whole(CaseKey key, Case own) {
        ObjectNode node = inList(key, own);
        boolean blind = isBlind(own);
        Case.Subject subject = own.subject();
        node.put("channel", subject.channel());
        node.put(
                "assigned_until",
                own.assignment() == null ? null : text(own.assignment().until()));
        node.put("campaign_messages", subject.campaignMessages());
        node.put("changed_at", text(own.changedAt()));
        ArrayNode reported = node.putArray("reported");
        own.reports().newest().forEach(each -> report(reported.addObject(), each));
        ArrayNode deadlines = node.putArray("deadlines");
        own.clock().deadlines().stream()
                .filter(each -> !blind || each.metAt() == null)
                .forEach(each -> deadline(deadlines.addObject(), each));
        if (!blind) {
            node.put("severity", subject.severity());
            node.set("decision", subject.decision() == null ? null : decision(subject.decision()));
            ArrayNode reviews = node.putArray("reviews");
            own.reviews().accepted().forEach(each -> review(reviews.addObject(), each));
            node.set("outcome", own.outcome() == null ? null : outcome(own.outcome()));
        }
        return node;
    }

    private static void report(ObjectNode node, Case.Reported own) {
        node.put("id", own.id());
        node.put("source", own.source().name());
        node.put("regime", own.regime());
        node.put("category", own.category());
        node.put("urgent", own.urgent());
        node.put("reference", own.reference());
        texts(node.putArray("territory"), own.territory());
        node.put("received_at", text(own.receivedAt()));
    }

    private static void deadline(ObjectNode node, Case.Deadline own) {
        node.put("regime", own.regime());
        node.put("step", own.step().name());
        node.put("due_at", text(own.dueAt()));
        node.put("met_at", text(own.metAt()));
    }

    private static ObjectNode decision(Case.PolicyDecision own) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("action", own.action().name());
        node.put("policy", own.policy());
        node.put("policy_version", own.policyVersion());
        node.put("reason", own.reason());
        node.put("ground", own.grounds().ground());
        node.put("category", own.grounds().category());
        node.put("legal_basis", own.grounds().legalBasis());
        node.put("decided_at", text(own.decidedAt()));
        ArrayNode rules = node.putArray("rules");
        own.rules().forEach(each -> rule(rules.addObject(), each));
        ArrayNode conditions = node.putArray("conditions");
        own.conditions().forEach(each -> conditions.add(each.rule()));
        return node;
    }

    private static void rule(ObjectNode node, FiredRule own) {
        node.put("rule", own.rule());
        node.put("task", own.task());
        node.put("label", own.label());
        node.put("threshold", own.threshold());
        node.put("probability", own.probability());
    }

    private static void review(ObjectNode node, Case.Reviewed own) {
        node.put("id", own.id());
        node.put("kind", own.kind().name());
        node.put("reviewer", own.reviewer());
        node.put("action", own.action() == null ? null : own.action().name());
        ObjectNode labels = node.putObject("labels");
        own.labels().forEach((task, label) -> labels.put(task, label));
        node.put("at", text(own.at()));
    }

    private static ObjectNode outcome(Case.Decided own) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", own.id());
        node.put("action", own.action().name());
        node.put("automated", own.automated());
        node.put("decided_at", text(own.decidedAt()));
        node.put("appeals_until", text(own.closesAt()));
        return node;
    }

    private static void texts(ArrayNode node, Collection<String> texts) {
        texts.forEach(node::add);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** A list of cases, at most so many, in the order in which they are to be decided. */
    static ObjectNode list(Map<CaseKey, Case> cases, int most) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = root.putArray("cases");
        cases.entrySet().stream()
                .sorted(new CaseOrder())
                .limit(most)
                .forEach(own -> rows.add(inList(own.getKey(), own.getValue())));
        return root.put("total", cases.size());
    }
}
