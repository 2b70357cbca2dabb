package io.saring.label.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Sha256;
import io.saring.label.ChatTemplate;
import io.saring.label.Instructions;
import io.saring.label.LabelRequest;
import io.saring.label.Task;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    private final Optional<ChatTemplate> template;
    private final Instructions instructions;
    private final String system;

    /** For a model and all tasks that it may be asked. */
    ChatPrompt(Endpoint.Model model, Collection<Task> tasks, boolean withContext) {
        this.model = model.id();
        this.template = ChatTemplate.ofModel(model.root()).or(() -> ChatTemplate.ofModel(model.id()));
        this.instructions = new Instructions(null, withContext);
        this.system = instructions.system(tasks, ANSWER);
    }

    /** SHA-256 of all that is not the message, in hexadecimal. */
    String hash() {
        return Sha256.hex(system + "\n" + instructions.userText("", ""));
    }

    /**
     * What comes before an answer.
     *
     * @param system the system's turn
     * @param user the user's turn
     */
    record Turns(String system, String user) {}

    /** The turns that ask about a message. */
    Turns turns(LabelRequest request) {
        return new Turns(system, instructions.userText(request.text().visible(), request.context()));
    }

    /** Turns whose answer is not in its nature what questions allow, to see whether a server keeps to them. */
    Turns probe() {
        return new Turns("Answer with the word hello.", "hello");
    }

    /** How turns and questions are put to a server that has some capabilities. */
    Inquiry inquiry(Turns turns, List<Question> questions, Capabilities capabilities) {
        return switch (capabilities.scoring()) {
            case GENERATED -> new GeneratedInquiry(request(turns, questions, capabilities), questions);
            case SCORED -> new ScoredInquiry(model, text(turns), questions);
            case ECHOED -> new EchoedInquiry(model, text(turns), questions);
        };
    }

    /** The ways to labels' probabilities that may be tried: those that need a prompt's text, only where the template is known. */
    List<Scoring> scorings() {
        return template.isPresent() ? List.of(Scoring.SCORED, Scoring.ECHOED) : List.of();
    }

    private String text(Turns turns) {
        return template.orElseThrow().prompt(turns.system(), turns.user());
    }

    /** The chat completion for turns and questions. */
    byte[] request(Turns turns, List<Question> questions, Capabilities capabilities) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", model);
        ArrayNode messages = root.putArray("messages");
        messages.addObject().put("role", "system").put("content", turns.system());
        messages.addObject().put("role", "user").put("content", turns.user());
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
