package io.saring.evaluate;

import java.util.List;

/**
 * One of SEA-HELM's tasks in one language.
 *
 * @param name the task's name
 * @param language the language's code
 * @param before what the user's turn says before a row's text
 * @param after what it says after it
 * @param labels the labels that occur in the rows, in alphabetical order
 * @param answers what a model answers for each label, the answer's tag before it
 * @param rows the rows
 */
public record SeaHelmTask(
        String name,
        String language,
        String before,
        String after,
        List<String> labels,
        List<String> answers,
        List<Row> rows) {

    /**
     * One row.
     *
     * @param text what goes between the two parts of the turn
     * @param label the number of its label
     */
    public record Row(String text, int label) {}
}
