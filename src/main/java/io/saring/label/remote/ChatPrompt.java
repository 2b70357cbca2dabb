package io.saring.label.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Sha256;
import io.saring.label.Instructions;
import io.saring.label.LabelRequest;
import io.saring.label.Task;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Writes requests for chat completions: a system turn that defines all tasks, always the same so that servers keep it in
 * their prefix caches, and a user turn that is the message alone. The fields are OpenAI's, and vLLM's
 * {@code chat_template_kwargs}. Thread-safe.
 */
final class ChatPrompt {

    private static final String ANSWER =
            "Answer with one JSON object: for each question that is asked, its name and the"
                    + " label that fits best, written exactly as below; for a question about several labels, its name and the"
                    + " label together, and yes or no.";

    /** More than any label of ours takes with its question's name around it, in tokens. */
    private static final int TOKENS_A_QUESTION = 24;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String model;
    private final Instructions instructions;
    private final String system;

    /** For a model and all tasks that it may be asked. */
    ChatPrompt(String model, Collection<Task> tasks, boolean withContext) {
        this.model = model;
        this.instructions = new Instructions(null, withContext);
        this.system = instructions.system(tasks, ANSWER);
    }

    /** SHA-256 of all that is not the message, in hexadecimal. */
    String hash() {
        return Sha256.hex(system + "\n" + instructions.userText("", ""));
    }

    /** The request for a message's answers. */
    byte[] request(LabelRequest request, List<Question> questions, Capabilities capabilities) {
        String user = instructions.userText(request.text().visible(), request.context());
        return request(system, user, questions, capabilities);
    }

    /** A request whose answer is not in its nature what the questions allow, to see whether a server keeps to them. */
    byte[] probe(List<Question> questions, Capabilities capabilities) {
        return request("Answer with the word hello.", "hello", questions, capabilities);
    }

    private byte[] request(String systemTurn, String userTurn, List<Question> questions, Capabilities capabilities) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", model);
        ArrayNode messages = root.putArray("messages");
        messages.addObject().put("role", "system").put("content", systemTurn);
        messages.addObject().put("role", "user").put("content", userTurn);
        root.put("stream", false);
        if (capabilities.fields().contains(OptionalField.TEMPERATURE)) {
            root.put("temperature", 0);
        }
        if (capabilities.fields().contains(OptionalField.SEED)) {
            root.put("seed", 0);
        }
        if (capabilities.fields().contains(OptionalField.MAX_TOKENS)) {
            root.put("max_tokens", TOKENS_A_QUESTION * (questions.size() + 1));
        }
        if (capabilities.alternatives() > 0) {
            root.put("logprobs", true);
            root.put("top_logprobs", capabilities.alternatives());
        }
        if (capabilities.structured()) {
            ObjectNode format = root.putObject("response_format");
            format.put("type", "json_schema");
            ObjectNode schema =
                    format.putObject("json_schema").put("name", "labels").put("strict", true);
            schema.set("schema", schema(questions));
        }
        if (capabilities.fields().contains(OptionalField.THINKING_SWITCH)) {
            root.putObject("chat_template_kwargs").put("enable_thinking", false);
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode schema(List<Question> questions) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Question question : questions) {
            ArrayNode words =
                    properties.putObject(question.key()).put("type", "string").putArray("enum");
            question.words().forEach(words::add);
            required.add(question.key());
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
