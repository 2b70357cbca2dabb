package io.saring.reprocess;

import io.saring.app.EventSession;
import io.saring.app.SourceMessages;
import io.saring.config.Configuration;
import io.saring.domain.SourcePosition;
import io.saring.text.Redactor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks up the texts of a few messages by where they lie, and redacts them. For one thread. */
final class MessageTexts {

    private static final Pattern POSITION = Pattern.compile("(.+)-(\\d+)@(\\d+)");
    private static final int LONGEST = 120;

    private MessageTexts() {}

    /**
     * The beginnings of texts, redacted, by their positions; a message that is not there any more is left out.
     *
     * @param positions places in the streams' input topics, as {@code topic-partition@offset}
     */
    static Map<String, String> of(Configuration configuration, EventSession session, Collection<String> positions) {
        Redactor redactor = new Redactor();
        Map<String, String> texts = new LinkedHashMap<>();
        try (SourceMessages messages = new SourceMessages(configuration, session.events())) {
            for (String position : positions) {
                position(position)
                        .flatMap(messages::at)
                        .ifPresent(message -> texts.put(position, beginning(redactor.redact(message.text()))));
            }
        }
        return texts;
    }

    private static Optional<SourcePosition> position(String text) {
        Matcher parts = POSITION.matcher(text);
        return parts.matches()
                ? Optional.of(new SourcePosition(
                        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)), 0, false))
                : Optional.empty();
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        int characters = line.codePointCount(0, line.length());
        return characters <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
