package io.saring.label.remote;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Abilities of a server, as they were tried.
 *
 * @param structured whether its answers keep to a JSON schema
 * @param alternatives how many alternatives of each token it gives log-probabilities of; 0 where it gives none
 * @param fields the optional fields that it takes
 * @param scoring how labels' probabilities are had from it
 */
record Capabilities(boolean structured, int alternatives, Set<OptionalField> fields, Scoring scoring) {

    /** As many as OpenAI's own servers and vLLM's default allow, and what older ones do. */
    private static final List<Integer> ALTERNATIVES = List.of(20, 5);

    Capabilities {
        fields = Set.copyOf(fields);
    }

    /** Those of a server that writes its answers. */
    Capabilities(boolean structured, int alternatives, Set<OptionalField> fields) {
        this(structured, alternatives, fields, Scoring.GENERATED);
    }

    /** Those with another way to labels' probabilities. */
    Capabilities with(Scoring other) {
        return new Capabilities(structured, alternatives, fields, other);
    }

    /** All that is of use in a chat completion. */
    static Capabilities all() {
        return new Capabilities(true, ALTERNATIVES.get(0), EnumSet.allOf(OptionalField.class));
    }

    /** A plain chat completion. */
    static Capabilities none() {
        return new Capabilities(false, 0, Set.of());
    }

    /** Those with one more, the most useful of a kind first. */
    List<Capabilities> extended() {
        List<Capabilities> more = new ArrayList<>();
        EnumSet.allOf(OptionalField.class).stream()
                .filter(field -> !fields.contains(field))
                .forEach(field -> more.add(with(field)));
        if (!structured) {
            more.add(new Capabilities(true, alternatives, fields));
        }
        if (alternatives == 0) {
            ALTERNATIVES.forEach(most -> more.add(new Capabilities(structured, most, fields)));
        }
        return more;
    }

    /** Those with an optional field. */
    Capabilities with(OptionalField field) {
        Set<OptionalField> more = EnumSet.of(field);
        more.addAll(fields);
        return new Capabilities(structured, alternatives, more);
    }

    /** Those without an optional field. */
    Capabilities without(OptionalField field) {
        Set<OptionalField> fewer = EnumSet.noneOf(OptionalField.class);
        fields.stream().filter(own -> own != field).forEach(fewer::add);
        return new Capabilities(structured, alternatives, fewer);
    }

    /** Those with fewer alternatives of each token. */
    Capabilities withFewerAlternatives() {
        int fewer = ALTERNATIVES.stream()
                .filter(most -> most < alternatives)
                .findFirst()
                .orElse(0);
        return new Capabilities(structured, fewer, fields);
    }

    /** Those without a schema. */
    Capabilities unstructured() {
        return new Capabilities(false, alternatives, fields);
    }

    /** What it lacks and what follows from that, a sentence each. */
    List<String> shortcomings() {
        List<String> all = new ArrayList<>();
        if (!structured) {
            all.add(
                    "its answers do not keep to a JSON schema (response_format json_schema), so those that hold no label"
                            + " are asked for again");
        }
        if (alternatives == 0) {
            all.add("it gives no log-probabilities (logprobs), so events carry labels without probabilities, and tasks"
                    + " whose labels do not exclude each other are not answered");
        }
        if (!fields.contains(OptionalField.THINKING_SWITCH)) {
            all.add(
                    "it does not take chat_template_kwargs, so thinking cannot be turned off; serve a model that does not"
                            + " think, or turn it off there");
        }
        if (!fields.contains(OptionalField.TEMPERATURE)) {
            all.add("it does not take temperature, so the same text may be answered otherwise the next time");
        }
        if (!fields.contains(OptionalField.MAX_TOKENS)) {
            all.add("it does not take max_tokens, so an answer may go on for as long as the server lets it");
        }
        return all;
    }
}
