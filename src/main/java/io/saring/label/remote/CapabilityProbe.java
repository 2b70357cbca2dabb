package io.saring.label.remote;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds out what a server can do, by asking it. For any thread. */
final class CapabilityProbe {

    private static final Logger log = LogManager.getLogger(CapabilityProbe.class);

    /** As many as OpenAI's own servers and vLLM's default allow, and what older ones do. */
    private static final List<Integer> ALTERNATIVES = List.of(20, 5, 0);

    private static final List<Question> QUESTIONS =
            List.of(new Question("probe", "colour", List.of("crimson", "ultramarine")));

    private final ChatPrompt prompt;

    CapabilityProbe(ChatPrompt prompt) {
        this.prompt = prompt;
    }

    /**
     * Tries everything together, and otherwise each capability after the other.
     *
     * @throws IOException where the server does not answer, or refuses everything; its message says which
     */
    Capabilities probe(Endpoint endpoint) throws IOException, InterruptedException {
        Capabilities all = new Capabilities(true, ALTERNATIVES.get(0), true);
        Optional<Capabilities> found = tried(endpoint, all);
        Capabilities can = found.isPresent() ? found.get() : oneByOne(endpoint);
        for (String shortcoming : can.shortcomings()) {
            log.warn("engine remote at {}: {}", endpoint.place(), shortcoming);
        }
        return can;
    }

    private Capabilities oneByOne(Endpoint endpoint) throws IOException, InterruptedException {
        Capabilities nothing = new Capabilities(false, 0, false);
        if (tried(endpoint, nothing).isEmpty()) {
            throw new IOException("refuses even a plain chat completion");
        }
        boolean thinkingSwitch =
                tried(endpoint, new Capabilities(false, 0, true)).isPresent();
        boolean structured = tried(endpoint, new Capabilities(true, 0, false))
                .map(Capabilities::structured)
                .orElse(false);
        int alternatives = 0;
        for (int most : ALTERNATIVES) {
            if (alternatives == 0 && most > 0) {
                alternatives = tried(endpoint, new Capabilities(false, most, false))
                        .map(Capabilities::alternatives)
                        .orElse(0);
            }
        }
        return new Capabilities(structured, alternatives, thinkingSwitch);
    }

    /** What came of asking for some capabilities; nothing where the server refuses the request for them. */
    private Optional<Capabilities> tried(Endpoint endpoint, Capabilities asked)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = endpoint.complete(prompt.probe(QUESTIONS, asked));
        int status = response.statusCode();
        if (status == 400 || status == 422) {
            return Optional.empty();
        }
        if (status != 200) {
            throw new IOException("answers " + status + " to POST /chat/completions");
        }
        return Optional.of(seen(response.body(), asked));
    }

    /** Servers ignore what they do not know: what counts is what the answer shows. */
    private static Capabilities seen(byte[] response, Capabilities asked) throws IOException {
        boolean gives = ChatAnswer.tokens(response).stream()
                .anyMatch(token -> !token.alternatives().isEmpty());
        return new Capabilities(
                asked.structured() && keepsToSchema(response),
                gives ? asked.alternatives() : 0,
                asked.thinkingSwitch());
    }

    private static boolean keepsToSchema(byte[] response) {
        try {
            Question question = QUESTIONS.get(0);
            ChatAnswer.Value value = ChatAnswer.read(response).values().get(question.key());
            return value != null && question.words().contains(value.text());
        } catch (ChatAnswer.WrongAnswerException e) {
            return false;
        }
    }
}
