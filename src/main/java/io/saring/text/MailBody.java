package io.saring.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Takes the plain text of a mail apart by the marks of its lines ({@link MailMarks}). Pure. */
public final class MailBody {

    /** A line that says who wrote what follows may be broken into so many. */
    private static final int LONGEST_ATTRIBUTION = 3;

    /** Headers in a row without a rule above them. */
    private static final int LEAST_HEADERS = 3;

    private static final int LEAST_HEADERS_UNDER_RULE = 2;

    private enum Part {
        OWN,
        QUOTED,
        SIGNATURE
    }

    private final List<String> lines;
    private final Map<Part, List<String>> parts = new EnumMap<>(Part.class);

    private MailBody(List<String> lines) {
        this.lines = lines;
    }

    /** The parts of a text. */
    public static MessageBody of(String text) {
        MailBody body = new MailBody(text.lines().toList());
        body.takeApart();
        return new MessageBody(body.joined(Part.OWN), body.joined(Part.QUOTED), body.joined(Part.SIGNATURE), false);
    }

    private void takeApart() {
        Part part = Part.OWN;
        for (int i = 0; i < lines.size(); ) {
            int attribution = attributionAt(i);
            if (attribution > 0) {
                add(Part.QUOTED, i, attribution);
                i += attribution;
                // Marked lines end by themselves, so that what is answered between them is the author's.
                part = isQuoted(nextFilled(i)) ? part : Part.QUOTED;
            } else {
                part = after(part, i);
                add(isQuoted(i) ? Part.QUOTED : part, i, 1);
                i++;
            }
        }
    }

    /** The part that goes on at a line. */
    private Part after(Part part, int line) {
        if (part == Part.QUOTED || isDivider(line)) {
            return Part.QUOTED;
        }
        boolean signature = MailMarks.beginsSignature(lines.get(line)) || isDeviceLine(line);
        return signature ? Part.SIGNATURE : part;
    }

    private boolean isQuoted(int line) {
        return line < lines.size() && MailMarks.isQuoted(lines.get(line));
    }

    /** How many lines, from this one, say who wrote what follows. */
    private int attributionAt(int line) {
        StringBuilder joined = new StringBuilder();
        for (int i = line; i < Math.min(line + LONGEST_ATTRIBUTION, lines.size()); i++) {
            joined.append(i == line ? "" : " ").append(lines.get(i).strip());
            if (MailMarks.isAttribution(joined)) {
                return i - line + 1;
            }
            if (lines.get(i).isBlank() || !MailMarks.mayBecomeAttribution(joined)) {
                return 0;
            }
        }
        return 0;
    }

    private boolean isDivider(int line) {
        String text = lines.get(line);
        return MailMarks.isDivider(text)
                || (MailMarks.isRule(text) && headersFrom(nextFilled(line + 1)) >= LEAST_HEADERS_UNDER_RULE)
                || headersFrom(line) >= LEAST_HEADERS;
    }

    /** How many lines of a mail's headers stand here in a row; 0 where none of them is of a mail alone. */
    private int headersFrom(int line) {
        int end = line;
        boolean telling = false;
        while (end < lines.size() && MailMarks.isHeader(lines.get(end))) {
            telling |= MailMarks.isTellingHeader(lines.get(end));
            end++;
        }
        return telling ? end - line : 0;
    }

    /** A mail program's line stands by itself, under everything that the author wrote. */
    private boolean isDeviceLine(int line) {
        return MailMarks.isDeviceLine(lines.get(line)) && endsAt(nextFilled(line + 1));
    }

    private boolean endsAt(int line) {
        return line == lines.size() || isQuoted(line) || isDivider(line) || attributionAt(line) > 0;
    }

    private int nextFilled(int line) {
        int next = line;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    private void add(Part part, int from, int count) {
        parts.computeIfAbsent(part, key -> new ArrayList<>()).addAll(lines.subList(from, from + count));
    }

    private String joined(Part part) {
        return String.join("\n", parts.getOrDefault(part, List.of())).strip();
    }
}
