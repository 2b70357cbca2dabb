package io.saring.ops.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A JSON object that was sent, and what of it was read, so that what nobody reads can be refused. For one thread. */
public final class RequestBody {

    private static final int LONGEST = 1_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode object;
    private final Set<String> read = new HashSet<>();

    private RequestBody(ObjectNode object) {
        this.object = object;
    }

    /** Nothing was sent. */
    public static RequestBody empty() {
        return new RequestBody(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reads JSON.
     *
     * @throws RefusedException where it is no object
     */
    public static RequestBody of(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return new RequestBody(object);
            }
            throw RefusedException.wrong("the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw RefusedException.wrong(
                    "the body is no JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private Optional<JsonNode> value(String name) {
        read.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /** A text, where it is there. */
    public Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > LONGEST) {
            throw RefusedException.wrong(name + ": must be a text of 1 to " + LONGEST + " characters");
        }
        return value.asText();
    }

    /** A text that has to be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> RefusedException.wrong(name + ": is missing"));
    }

    /** One of an enumeration, in any case and with hyphens or underscores, where it is there. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name).map(value -> oneOf(name, value, type));
    }

    private static <E extends Enum<E>> E oneOf(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw RefusedException.wrong(name + ": is not one of " + List.of(type.getEnumConstants()));
    }

    /** Yes or no; no where it is not there. */
    public boolean flag(String name) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw RefusedException.wrong(name + ": must be true or false");
                    }
                    return value.asBoolean();
                })
                .orElse(false);
    }

    /** A time, where it is there. */
    public Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw RefusedException.wrong(name + ": must be a time such as 2026-11-29T08:00:00Z");
            }
        });
    }

    /** Texts; none where it is not there. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        value(name).ifPresent(list -> {
            if (!list.isArray()) {
                throw RefusedException.wrong(name + ": must be a list of texts");
            }
            list.forEach(each -> texts.add(text(name, each)));
        });
        return texts;
    }

    /** Texts by names; none where it is not there. */
    public Map<String, String> named(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(name).ifPresent(map -> {
            if (!map.isObject()) {
                throw RefusedException.wrong(name + ": must be an object whose values are texts");
            }
            map.properties()
                    .forEach(each -> texts.put(each.getKey(), text(name + "." + each.getKey(), each.getValue())));
        });
        return texts;
    }

    /**
     * Refuses what was sent and nobody has read: a slip of the pen, mostly.
     *
     * @throws RefusedException where there is any
     */
    public void requireNothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw RefusedException.wrong(name + ": there is no such field; there are " + new TreeSet<>(read));
            }
        });
    }
}
