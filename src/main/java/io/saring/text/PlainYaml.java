package io.saring.text;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;

/**
 * YAML that says what it looks like: one document, without aliases, which would be read as other values than they stand for, and
 * no deeper than people write. Everything that reads YAML lets it pass here first.
 */
public final class PlainYaml {

    private static final int DEEPEST = 20;
    private static final int MOST_CHARACTERS = 4 << 20;

    private PlainYaml() {}

    /**
     * The text without a byte order mark.
     *
     * @throws IllegalArgumentException where it is not such YAML, with line and column
     */
    public static String require(String yaml) {
        String text = ByteOrderMark.strip(yaml);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            int documents = 0;
            int depth = 0;
            for (Event event : new Yaml(options).parse(new StringReader(text))) {
                documents += event instanceof DocumentStartEvent ? 1 : 0;
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                require(documents <= 1, event, "a second document begins; put everything into one");
                require(depth <= DEEPEST, event, "nested deeper than " + DEEPEST + " levels");
                require(
                        !(event instanceof AliasEvent),
                        event,
                        "an alias is not read here; write out what it stands for");
            }
            return text;
        } catch (MarkedYAMLException e) {
            throw new IllegalArgumentException(
                    "cannot be read" + at(e.getProblemMark()) + ": " + firstLine(String.valueOf(e.getProblem())), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("cannot be read: " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static void require(boolean right, Event event, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("cannot be read" + at(event.getStartMark()) + ": " + otherwise);
        }
    }

    private static String at(Mark mark) {
        return mark == null ? "" : " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
