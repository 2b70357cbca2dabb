package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server's refusal of a request, in OpenAI's form, vLLM's older one, or FastAPI's.
 *
 * @param status the HTTP status
 * @param code the server's own code or type of the error; empty where it says none
 * @param field the field that it refuses; empty where it names none
 * @param words all that it says, in lower case, to look for names of fields in; never shown, since it may quote a text
 */
record Refusal(int status, String code, String field, String words) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What may be shown of a code or a field: a name, and no text. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,60}");

    private static final List<String> LOG_PROBABILITIES = List.of("logprobs", "log-probabilities", "log probabilities");
    private static final List<String> SCHEMA =
            List.of("response_format", "json_schema", "grammar", "guided", "structured");

    static Refusal of(HttpResponse<byte[]> response) {
        JsonNode root;
        try {
            root = MAPPER.readTree(response.body());
        } catch (IOException e) {
            return new Refusal(response.statusCode(), "", "", "");
        }
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        JsonNode detail = root.path("detail").path(0);
        String code = first(error.path("code"), error.path("type"), detail.path("type"));
        List<JsonNode> place = new ArrayList<>();
        detail.path("loc").forEach(place::add);
        String field = first(error.path("param"), place.isEmpty() ? detail : place.get(place.size() - 1));
        String words = (error.path("message").asText("") + " " + root.path("detail")).toLowerCase(Locale.ROOT);
        return new Refusal(response.statusCode(), code, field, words);
    }

    private static String first(JsonNode... nodes) {
        return Stream.of(nodes)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.equals("null") && NAME.matcher(text).matches())
                .findFirst()
                .orElse("");
    }

    private boolean names(String key) {
        return field.equals(key) || field.startsWith(key + ".") || words.contains(key);
    }

    /** What to ask for in place of what was refused by name; the same where nothing that was asked is named. */
    Capabilities less(Capabilities asked) {
        if (asked.alternatives() > 0 && LOG_PROBABILITIES.stream().anyMatch(this::names)) {
            return asked.withFewerAlternatives();
        }
        if (asked.structured() && SCHEMA.stream().anyMatch(this::names)) {
            return asked.unstructured();
        }
        return asked.fields().stream()
                .filter(field -> names(field.key()))
                .findFirst()
                .map(asked::without)
                .orElse(asked);
    }

    /** Status, code and field, for people. */
    String shown() {
        return status + (code.isEmpty() ? "" : ", code " + code) + (field.isEmpty() ? "" : ", field " + field);
    }
}
