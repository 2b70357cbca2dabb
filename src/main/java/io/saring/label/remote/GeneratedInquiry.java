package io.saring.label.remote;

import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the model write its answers: a chat completion. */
final class GeneratedInquiry implements Inquiry {

    private final byte[] request;
    private final List<Question> questions;

    /** @param request the body of the chat completion that asks the questions */
    GeneratedInquiry(byte[] request, List<Question> questions) {
        this.request = request;
        this.questions = questions;
    }

    @Override
    public HttpResponse<byte[]> send(Endpoint endpoint) throws IOException, InterruptedException {
        return endpoint.complete(request);
    }

    @Override
    public Map<String, Answer> read(byte[] response) throws WrongAnswerException {
        ChatAnswer answer = ChatAnswer.read(response);
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            ChatAnswer.Value value = answer.values().get(question.key());
            int place = value == null ? -1 : question.place(value.text());
            if (value == null || place < 0) {
                throw new WrongAnswerException("the answer has no label of " + question.key() + " that there is");
            }
            answers.put(
                    question.key(),
                    new Answer(place, LabelProbabilities.of(question.words(), answer.tokens(), value.start())));
        }
        return answers;
    }
}
