package io.saring.label.sealion;

import java.util.List;

/**
 * A question that is answered by one of several texts.
 *
 * @param name what the answers are asked for by: the task's name
 * @param answers the texts, in the order of what they mean
 */
record Question(String name, List<String> answers) {

    Question {
        answers = List.copyOf(answers);
        if (answers.size() < 2 || answers.stream().distinct().count() < answers.size()) {
            throw new IllegalArgumentException(
                    "question " + name + " needs two answers or more, no two of them alike: " + answers);
        }
    }
}
