package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One stream of messages. */
public record StreamConfiguration(
        @JsonPropertyDescription("The stream's name, in lower case; it is part of its application.id.")
        String name,

        @JsonPropertyDescription("The topic with messages. Default: the name with .messages behind it.")
        String input,

        @JsonPropertyDescription("The topic for labelled events. Default: the name with .labelled behind it.")
        String labelled,

        @JsonPropertyDescription(
                "The share of the engine that the stream gets while several wait, relative to the others' weights. Default: 4 for a stream named support, 1 for any other.")
        Double weight,

        @JsonPropertyDescription(
                "How long a message may take from the broker's append to its event. What the configured engine would answer later than that, engines.cheap-engine answers; the event says DEGRADED, and the message is labelled again when there is room. Default: none, messages wait.")
        @Nullable
        Duration latencyBudget,

        @JsonPropertyDescription(
                "How values are encoded: avro (Confluent's wire format) or json (for topics that exist already; needs the json keys).")
        Format format,

        @JsonPropertyDescription("Where the fields of a JSON value are.") @Nullable
        JsonPathsConfiguration json) {

    /** Encoding of values. */
    public enum Format {
        /** Avro in Confluent's wire format. */
        AVRO,
        /** JSON objects of any shape. */
        JSON
    }

    private static final String SUPPORT = "support";
    private static final double SUPPORT_WEIGHT = 4;

    public StreamConfiguration {
        Check.name("streams[].name", name);
        input = input == null ? name + ".messages" : input;
        labelled = labelled == null ? name + ".labelled" : labelled;
        weight = weight == null ? usualWeight(name) : weight;
        format = format == null ? Format.AVRO : format;
        Check.topic("streams[" + name + "].input", input);
        Check.topic("streams[" + name + "].labelled", labelled);
        if (latencyBudget != null) {
            Check.between(
                    "streams[" + name + "].latency-budget", latencyBudget, Duration.ofMillis(100), Duration.ofDays(1));
        }
        Check.that(weight > 0, "streams[" + name + "].weight: is " + weight + "; it must be over 0");
        Check.that(
                (format == Format.JSON) == (json != null),
                "streams[" + name + "].json: the paths are needed with format json, and only there");
    }

    /** People who ask for help wait for an answer. */
    private static double usualWeight(String name) {
        return SUPPORT.equals(name) ? SUPPORT_WEIGHT : 1;
    }

    static StreamConfiguration named(String name) {
        return new StreamConfiguration(
                name, name + ".messages", name + ".labelled", usualWeight(name), null, Format.AVRO, null);
    }
}
