package io.saring.evaluate;

import io.saring.domain.Action;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the fields of the European Commission's DSA Transparency Database, as its documentation of the programming
 * interface names them (https://transparency.dsa.ec.europa.eu/page/api-documentation). Statements are about what was limited or
 * blocked alone. Stateless.
 */
public final class DsaStatement implements StatementFields {

    private static final String CATEGORY = "STATEMENT_CATEGORY_";
    private static final int LONGEST_FACTS = 5_000;
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_GROUND = 500;

    private static final List<String> UNION = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Words that categories of policies and reports begin with or have in them; the first that is there counts. */
    private static final Map<String, String> CATEGORIES = categories();

    private static Map<String, String> categories() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("child", "PROTECTION_OF_MINORS");
        words.put("minor", "PROTECTION_OF_MINORS");
        words.put("fraud", "SCAMS_AND_FRAUD");
        words.put("scam", "SCAMS_AND_FRAUD");
        words.put("phishing", "SCAMS_AND_FRAUD");
        words.put("self-harm", "SELF_HARM");
        words.put("suicide", "SELF_HARM");
        words.put("terror", "RISK_FOR_PUBLIC_SECURITY");
        words.put("harassment", "CYBER_VIOLENCE");
        words.put("bully", "CYBER_VIOLENCE");
        words.put("hate", "ILLEGAL_OR_HARMFUL_SPEECH");
        words.put("speech", "ILLEGAL_OR_HARMFUL_SPEECH");
        words.put("defamation", "ILLEGAL_OR_HARMFUL_SPEECH");
        words.put("violence", "VIOLENCE");
        words.put("privacy", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS");
        words.put("copyright", "INTELLECTUAL_PROPERTY_INFRINGEMENTS");
        words.put("intellectual", "INTELLECTUAL_PROPERTY_INFRINGEMENTS");
        words.put("election", "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS");
        words.put("drug", "UNSAFE_AND_PROHIBITED_PRODUCTS");
        words.put("weapon", "UNSAFE_AND_PROHIBITED_PRODUCTS");
        words.put("product", "UNSAFE_AND_PROHIBITED_PRODUCTS");
        words.put("animal", "ANIMAL_WELFARE");
        return words;
    }

    @Override
    public Optional<Map<String, String>> of(Outcome outcome) {
        if (!outcome.action().restricts()) {
            return Optional.empty();
        }
        boolean isIllegal = outcome.grounds().kind() == Grounds.Kind.LEGAL;
        String facts = String.join("; ", outcome.facts());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "decision_visibility",
                outcome.action() == Action.BLOCK
                        ? "[\"DECISION_VISIBILITY_CONTENT_REMOVED\"]"
                        : "[\"DECISION_VISIBILITY_CONTENT_DEMOTED\"]");
        fields.put("end_date_visibility_restriction", date(outcome.expiresAt()));
        fields.put(
                "decision_ground",
                isIllegal ? "DECISION_GROUND_ILLEGAL_CONTENT" : "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        fields.put(
                "illegal_content_legal_ground",
                isIllegal ? cut(outcome.grounds().legalBasis(), LONGEST_GROUND) : "");
        fields.put("illegal_content_explanation", isIllegal ? explanation(outcome) : "");
        fields.put("incompatible_content_ground", isIllegal ? "" : cut(ground(outcome), LONGEST_GROUND));
        fields.put("incompatible_content_explanation", isIllegal ? "" : explanation(outcome));
        fields.put("content_type", "[\"CONTENT_TYPE_TEXT\"]");
        fields.put("category", category(outcome));
        fields.put("territorial_scope", territory(outcome.territory()));
        fields.put("content_language", language(outcome.language()));
        fields.put("content_date", date(outcome.receivedAt()));
        fields.put("application_date", date(outcome.decidedAt()));
        fields.put("decision_facts", cut(facts.isEmpty() ? "A reviewer read the message." : facts, LONGEST_FACTS));
        fields.put("source_type", source(outcome.source()));
        fields.put("automated_detection", outcome.automatedDetection() ? "Yes" : "No");
        fields.put("automated_decision", automation(outcome));
        fields.put("puid", outcome.id());
        return Optional.of(fields);
    }

    private static String ground(Outcome outcome) {
        return Objects.requireNonNullElse(outcome.grounds().ground(), "terms of service");
    }

    private static String explanation(Outcome outcome) {
        String category = OutcomeStatistics.category(outcome);
        String as = category.equals(OutcomeStatistics.NO_CATEGORY) ? "a violation" : category;
        return cut("Considered as " + as + " under " + ground(outcome), LONGEST_EXPLANATION);
    }

    private static String cut(@Nullable String text, int longest) {
        String own = Objects.requireNonNullElse(text, "");
        return own.length() <= longest ? own : own.substring(0, longest);
    }

    private static String category(Outcome outcome) {
        String own = OutcomeStatistics.category(outcome);
        if (own.startsWith(CATEGORY)) {
            return own;
        }
        String lower = own.toLowerCase(Locale.ROOT);
        return CATEGORY
                + CATEGORIES.entrySet().stream()
                        .filter(word -> lower.contains(word.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("OTHER_VIOLATION_TC");
    }

    /** Countries of others do not concern the database; who names none means all. */
    private static String territory(List<String> countries) {
        List<String> own = countries.stream().filter(UNION::contains).toList();
        return (own.isEmpty() ? UNION : own).stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static String language(String code) {
        return code.length() == 2 ? code.toUpperCase(Locale.ROOT) : "";
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "" : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    private static String source(Outcome.Source source) {
        return switch (source) {
            case OWN_INITIATIVE -> "SOURCE_VOLUNTARY";
            case USER -> "SOURCE_ARTICLE_16";
            case TRUSTED_FLAGGER -> "SOURCE_TRUSTED_FLAGGER";
            case AUTHORITY -> "SOURCE_TYPE_OTHER_NOTIFICATION";
        };
    }

    private static String automation(Outcome outcome) {
        if (outcome.automatedDecision()) {
            return "AUTOMATED_DECISION_FULLY";
        }
        return outcome.automatedDetection() ? "AUTOMATED_DECISION_PARTIALLY" : "AUTOMATED_DECISION_NOT_AUTOMATED";
    }
}
