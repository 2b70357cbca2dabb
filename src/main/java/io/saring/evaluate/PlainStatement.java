package io.saring.evaluate;

import io.saring.domain.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that an outcome says: for regimes that document no format of their own. Stateless. */
public final class PlainStatement implements StatementFields {

    @Override
    public Optional<Map<String, String>> of(Outcome outcome) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", outcome.id());
        put(fields, "negates", outcome.negates());
        fields.put("stream", outcome.about().stream());
        fields.put("message_id", outcome.about().messageId());
        put(fields, "channel", outcome.channel());
        fields.put("language", outcome.language());
        fields.put("action", outcome.action().name());
        fields.put("ground_kind", outcome.grounds().kind().name());
        put(fields, "ground", outcome.grounds().ground());
        put(fields, "ground_category", outcome.grounds().category());
        put(fields, "legal_basis", outcome.grounds().legalBasis());
        fields.put("source", outcome.source().name());
        put(fields, "regime", outcome.regime());
        put(fields, "category", outcome.category());
        fields.put("facts", String.join("; ", outcome.facts()));
        fields.put("automated_detection", Boolean.toString(outcome.automatedDetection()));
        fields.put("automated_decision", Boolean.toString(outcome.automatedDecision()));
        fields.put("territory", String.join(" ", outcome.territory()));
        put(fields, "expires_at", outcome.expiresAt());
        put(fields, "redress", outcome.redress());
        fields.put("received_at", outcome.receivedAt().toString());
        put(fields, "due_at", outcome.dueAt());
        fields.put("decided_at", outcome.decidedAt().toString());
        return Optional.of(fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        fields.put(name, Objects.requireNonNullElse(value, ""));
    }

    private static void put(Map<String, String> fields, String name, @Nullable Instant value) {
        fields.put(name, value == null ? "" : value.toString());
    }
}
