package io.saring.text;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Gathers the text of HTML as a browser breaks it into lines. For one thread. */
final class VisibleText {

    /** An empty line stands before and after them. */
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table");

    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();
    private boolean spaceDue;

    /** Adds a run of text. */
    void add(TextNode node) {
        String run = node.getWholeText();
        if (isPreformatted(node)) {
            addSpace();
            text.append(run);
            return;
        }
        for (int i = 0; i < run.length(); i++) {
            char unit = run.charAt(i);
            if (unit == ' ' || unit == '\u00A0' || (unit >= '\t' && unit <= '\r')) {
                spaceDue = true;
            } else {
                addSpace();
                text.append(unit);
            }
        }
    }

    private static boolean isPreformatted(TextNode node) {
        return node.parent() != null && node.parent().normalName().equals("pre");
    }

    private void addSpace() {
        if (spaceDue && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append(' ');
        }
        spaceDue = false;
    }

    /** An element begins. */
    void begin(Element element) {
        if (CELLS.contains(element.normalName())) {
            spaceDue = true;
        } else if (element.isBlock()) {
            breakLine(PARAGRAPHS.contains(element.normalName()) ? 2 : 1);
        }
    }

    /** An element ends. */
    void end(Element element) {
        if (element.normalName().equals("br")) {
            text.append('\n');
            spaceDue = false;
        } else {
            begin(element);
        }
    }

    /** Ends the line, unless nothing stands in it, and leaves empty lines after it so that {@code lines} ends stand there. */
    void breakLine(int lines) {
        int ends = 0;
        while (ends < text.length() && text.charAt(text.length() - 1 - ends) == '\n') {
            ends++;
        }
        if (!text.isEmpty()) {
            text.append("\n".repeat(Math.max(0, lines - ends)));
        }
        spaceDue = false;
    }

    /** What was gathered, without space around it. */
    String text() {
        return text.toString().strip();
    }
}
