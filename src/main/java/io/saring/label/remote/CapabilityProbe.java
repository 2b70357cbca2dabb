package io.saring.label.remote;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds out what a server can do, by asking it. For any thread. */
final class CapabilityProbe {

    private static final Logger log = LogManager.getLogger(CapabilityProbe.class);

    private static final List<Question> QUESTIONS =
            List.of(new Question("probe", "colour", List.of("crimson", "ultramarine")));

    private final ChatPrompt prompt;
    private final ScoringProbe scoring;

    CapabilityProbe(ChatPrompt prompt) {
        this.prompt = prompt;
        this.scoring = new ScoringProbe(prompt, QUESTIONS.get(0));
    }

    /** What came of asking for some capabilities. */
    private sealed interface Trial {}

    /** The server answered, and so much of what was asked can be seen in its answer. */
    private record Seen(Capabilities capabilities) implements Trial {}

    /** The server refused the request. */
    private record Refused(Refusal refusal) implements Trial {}

    /**
     * Tries everything together, leaves out what the server refuses by name, and where it names nothing tries one thing after the
     * other.
     *
     * @throws IOException where the server does not answer, or refuses everything; its message says which
     */
    Capabilities probe(Endpoint endpoint) throws IOException, InterruptedException {
        Capabilities chat = found(endpoint);
        Capabilities can = chat.with(scoring.probe(endpoint, chat));
        for (String shortcoming : can.shortcomings()) {
            log.warn("engine remote at {}: {}", endpoint.place(), shortcoming);
        }
        return can;
    }

    private Capabilities found(Endpoint endpoint) throws IOException, InterruptedException {
        Capabilities asked = Capabilities.all();
        while (true) {
            Trial trial = tried(endpoint, asked);
            if (trial instanceof Seen seen) {
                return seen.capabilities();
            }
            Capabilities less = ((Refused) trial).refusal().less(asked);
            if (less.equals(asked)) {
                return oneByOne(endpoint);
            }
            asked = less;
        }
    }

    private Capabilities oneByOne(Endpoint endpoint) throws IOException, InterruptedException {
        Capabilities can = Capabilities.none();
        if (tried(endpoint, can) instanceof Refused refused) {
            throw new IOException(
                    "refuses even a plain chat completion (" + refused.refusal().shown() + ")");
        }
        for (Capabilities more : can.extended()) {
            Capabilities both = joined(can, more);
            if (!both.equals(can) && tried(endpoint, both) instanceof Seen seen) {
                can = joined(can, seen.capabilities());
            }
        }
        return can;
    }

    private static Capabilities joined(Capabilities one, Capabilities other) {
        Capabilities joined = new Capabilities(
                one.structured() || other.structured(),
                one.alternatives() > 0 ? one.alternatives() : other.alternatives(),
                one.fields());
        for (OptionalField field : other.fields()) {
            joined = joined.with(field);
        }
        return joined;
    }

    /** Whether a server still does what it was found to do. */
    boolean holds(Endpoint endpoint, Capabilities capabilities) throws IOException, InterruptedException {
        Capabilities chat = capabilities.with(Scoring.GENERATED);
        return tried(endpoint, chat) instanceof Seen seen
                && seen.capabilities().equals(chat)
                && (chat.equals(capabilities) || scoring.works(endpoint, capabilities));
    }

    private Trial tried(Endpoint endpoint, Capabilities asked) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = endpoint.complete(prompt.request(prompt.probe(), QUESTIONS, asked));
        int status = response.statusCode();
        boolean isPlain = asked.equals(Capabilities.none());
        // Some servers fail where they should refuse; one that fails at anything is not there yet.
        if (status == 400 || status == 422 || (!isPlain && (status == 500 || status == 501))) {
            return new Refused(Refusal.of(response));
        }
        if (status != 200) {
            throw new IOException("answers " + status + " to POST /chat/completions");
        }
        return new Seen(seen(response.body(), asked));
    }

    /** Servers ignore what they do not know: what counts is what the answer shows. */
    private static Capabilities seen(byte[] response, Capabilities asked) throws IOException {
        boolean gives = ChatAnswer.tokens(response).stream()
                .anyMatch(token -> !token.alternatives().isEmpty());
        return new Capabilities(
                asked.structured() && keepsToSchema(response), gives ? asked.alternatives() : 0, asked.fields());
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
