package io.saring.text;

import java.util.List;

/** Says all that is wrong in a document; its message is the first of it. */
public final class MistakesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final List<String> lines;

    /**
     * Of at least one mistake.
     *
     * @param document what to call the document
     */
    public MistakesException(String document, List<Mistake> mistakes) {
        super(mistakes.get(0).in(document) + (mistakes.size() > 1 ? more(mistakes.size() - 1) : ""));
        this.lines = mistakes.stream().map(mistake -> mistake.in(document)).toList();
    }

    private static String more(int others) {
        return " (and " + others + (others == 1 ? " other mistake)" : " other mistakes)");
    }

    /** A line for each, in the order of the document. */
    public List<String> lines() {
        return lines;
    }
}
