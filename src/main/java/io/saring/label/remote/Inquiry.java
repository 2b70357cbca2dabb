package io.saring.label.remote;

import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** All questions about one text, put to a server in one of the ways of {@link Scoring}. For one thread. */
interface Inquiry {

    /** Asks; where it takes more than one request, the response is the last one's or the first that is no 200. */
    HttpResponse<byte[]> send(Endpoint endpoint) throws IOException, InterruptedException;

    /**
     * Reads the response.
     *
     * @return an answer for each question's key
     * @throws WrongAnswerException where it does not answer all questions; its message has nothing of the text
     */
    Map<String, Answer> read(byte[] response) throws WrongAnswerException;
}
