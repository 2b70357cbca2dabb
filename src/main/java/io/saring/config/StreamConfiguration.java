package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.saring.domain.BodyFormat;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
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
        JsonPathsConfiguration json,

        @Inline Content content) {

    /** Encoding of values. */
    public enum Format {
        /** Avro in Confluent's wire format. */
        AVRO,
        /** JSON objects of any shape. */
        JSON
    }

    /**
     * What messages hold besides their authors' words, and what of it events take over.
     *
     * @param bodyFormat how texts are written down
     * @param attachmentAttribute the attribute that says that there is an attachment; absent where none says so
     * @param eventAttributes names of the attributes that events carry
     * @param eventHeaders names of the records' headers that events have too
     */
    public record Content(
            @JsonPropertyDescription(
                    "How texts are written down: plain (as people wrote them, the default), html (bodies of mails and help desks: tags are taken off, entities read, quoted replies and signatures kept apart) or mail (plain text of mails: quoted replies and signatures kept apart). What is kept apart is not labelled; it is in the attributes quoted-text and signature, for label.context-attribute or event-attributes.")
            BodyFormat bodyFormat,

            @JsonPropertyDescription(
                    "The attribute that says that a message has an attachment, by any value but none, an empty one, [], {}, false, 0 or null. A message without text that has one ends as an event with nothing to label; without the key, or without an attachment, it is a dead letter. In JSON, json.attributes says where it is.")
            @Nullable
            String attachmentAttribute,

            @JsonPropertyDescription(
                    "Names of messages' attributes that labelled events and decisions carry. They may hold personal data, which is then in those topics too.")
            List<String> eventAttributes,

            @JsonPropertyDescription(
                    "Names of records' headers that labelled events and decisions have too, as they are; traceparent and tracestate are always passed on.")
            List<String> eventHeaders) {

        /** Headers that events have by themselves. */
        private static final Pattern OWN = Pattern.compile("ce_.*|content-type|__value_schema_id|__key_schema_id");

        public Content {
            bodyFormat = bodyFormat == null ? BodyFormat.PLAIN : bodyFormat;
            eventAttributes =
                    eventAttributes == null ? List.of() : Check.elements("streams[].event-attributes", eventAttributes);
            eventHeaders = eventHeaders == null ? List.of() : Check.elements("streams[].event-headers", eventHeaders);
            for (String header : eventHeaders) {
                Check.that(
                        !OWN.matcher(header).matches(),
                        "streams[].event-headers: " + header + " is a header that events have by themselves");
            }
        }
    }

    private static final String SUPPORT = "support";
    private static final double SUPPORT_WEIGHT = 4;

    public StreamConfiguration {
        Check.name("streams[].name", name);
        input = input == null ? name + ".messages" : input;
        labelled = labelled == null ? name + ".labelled" : labelled;
        weight = weight == null ? usualWeight(name) : weight;
        format = format == null ? Format.AVRO : format;
        content = content == null ? Defaults.of(Content.class) : content;
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
                name,
                name + ".messages",
                name + ".labelled",
                usualWeight(name),
                null,
                Format.AVRO,
                null,
                Defaults.of(Content.class));
    }
}
