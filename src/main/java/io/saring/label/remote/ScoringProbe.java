package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Finds out whether a server scores labels without writing them, by asking one question in both ways: scores count only where they
 * agree with the probabilities of what the model writes, which they do not where the prompt is not put as the model was taught. For any
 * thread.
 */
final class ScoringProbe {

    private static final Logger log = LogManager.getLogger(ScoringProbe.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** By how much a score may differ: the model may also write blanks and the like where a score has none. */
    private static final double MOST_APART = 0.15;

    private final ChatPrompt prompt;
    private final List<Question> questions;

    ScoringProbe(ChatPrompt prompt, Question question) {
        this.prompt = prompt;
        this.questions = List.of(question);
    }

    /**
     * The best way that works.
     *
     * @param chat what the server does in chat completions
     */
    Scoring probe(Endpoint endpoint, Capabilities chat) throws InterruptedException {
        for (Scoring scoring : prompt.scorings()) {
            if (works(endpoint, chat.with(scoring))) {
                log.info("engine remote at {}: labels are {}", endpoint.place(), scoring.shown());
                return scoring;
            }
        }
        return Scoring.GENERATED;
    }

    /** Whether the server scores as some capabilities have it. */
    boolean works(Endpoint endpoint, Capabilities capabilities) throws InterruptedException {
        if (capabilities.alternatives() == 0) {
            return false;
        }
        try {
            Optional<Answer> score = asked(endpoint, capabilities);
            return score.isPresent()
                    && (capabilities.scoring() != Scoring.ECHOED || isCached(endpoint, capabilities))
                    && agree(endpoint, capabilities, score.get());
        } catch (IOException | WrongAnswerException e) {
            log.debug(
                    "engine remote at {}: labels are not {}",
                    endpoint.place(),
                    capabilities.scoring().shown(),
                    e);
            return false;
        }
    }

    private Optional<Answer> asked(Endpoint endpoint, Capabilities capabilities)
            throws IOException, InterruptedException, WrongAnswerException {
        Inquiry inquiry = prompt.inquiry(prompt.probe(), questions, capabilities);
        HttpResponse<byte[]> response = inquiry.send(endpoint);
        return response.statusCode() == 200
                ? Optional.ofNullable(
                        inquiry.read(response.body()).get(questions.get(0).key()))
                : Optional.empty();
    }

    /** A server that computes a prompt anew for each label is slower than one that writes its answer. */
    private boolean isCached(Endpoint endpoint, Capabilities capabilities) throws IOException, InterruptedException {
        HttpResponse<byte[]> again =
                prompt.inquiry(prompt.probe(), questions, capabilities).send(endpoint);
        JsonNode usage = MAPPER.readTree(again.body()).path("usage");
        return 2 * usage.path("prompt_tokens_details").path("cached_tokens").asLong()
                >= usage.path("prompt_tokens").asLong(Long.MAX_VALUE);
    }

    private boolean agree(Endpoint endpoint, Capabilities capabilities, Answer score)
            throws IOException, InterruptedException, WrongAnswerException {
        Optional<double[]> written =
                asked(endpoint, capabilities.with(Scoring.GENERATED)).flatMap(Answer::probabilities);
        if (written.isEmpty()) {
            return false;
        }
        double scored = score.probabilities().orElseThrow()[0];
        if (Math.abs(scored - written.get()[0]) <= MOST_APART) {
            return true;
        }
        log.warn(
                "engine remote at {}: it could have labels {}, but its scores disagree with what it writes ({} against {}), as where"
                        + " the chat template is another; answers are generated",
                endpoint.place(),
                capabilities.scoring().shown(),
                String.format(Locale.ROOT, "%.2f", scored),
                String.format(Locale.ROOT, "%.2f", written.get()[0]));
        return false;
    }
}
