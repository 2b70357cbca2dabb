package io.saring.label.remote;

import com.fasterxml.jackson.databind.node.TextNode;
import io.saring.label.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * One choice in an answer: a key of its JSON object, and the words that its value may be.
 *
 * @param task the task's name
 * @param key the key
 * @param words the words, in the order of the task's labels, or yes and no
 */
record Question(String task, String key, List<String> words) {

    /** The questions of a task: one, or one for each label where they do not exclude each other. */
    static List<Question> of(Task task) {
        if (task.exclusive()) {
            List<String> words = task.labelNames().stream()
                    .map(label -> task.word(label, null))
                    .toList();
            return List.of(new Question(task.name(), task.name(), words));
        }
        List<Question> questions = new ArrayList<>();
        for (String label : task.labelNames()) {
            questions.add(new Question(task.name(), task.name() + " " + task.word(label, null), List.of("yes", "no")));
        }
        return questions;
    }

    /** What an answer to this question alone begins with, for each word: up to the quotation mark behind the word. */
    List<String> answers() {
        return words.stream()
                .map(word -> "{" + new TextNode(key) + ": " + new TextNode(word))
                .toList();
    }

    /** The place of a word, however it is capitalised; -1 where it is none of them. */
    int place(String word) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(word.strip())) {
                return i;
            }
        }
        return -1;
    }
}
