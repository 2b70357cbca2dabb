package io.saring.label.sealion;

import io.saring.label.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A prompt as token ids: what comes before a message, around it, and the answers to each question. Thread-safe.
 *
 * <p>Ids are joined at special tokens only. Each piece of text between two of them is encoded as a whole, by the
 * tokenizer that knows no special tokens, so that the ids are those of encoding the whole prompt.
 */
final class Prompt {

    /** What follows a text can change how its end is cut into tokens: beginnings that messages have, one of each kind. */
    private static final List<String> BEGINNINGS = List.of(
            "a", "A", "1", " a", "!", "(", "\"", "#", "@", "ก", "你", "க", "က", "ក", "ລ", "é", "😀", "\u00a0a", "…");

    private static final String CUT = " … ";

    private final Tokenizer tokenizer;
    private final PromptText text;
    private final int[] before;
    private final int[] prefix;
    private final int[] after;
    private final int around;
    private final Map<String, List<List<int[]>>> answers = new LinkedHashMap<>();
    private final Map<Set<String>, AnswerTree> trees = new ConcurrentHashMap<>();
    private final String hash;

    /**
     * A message in its prompt.
     *
     * @param ids the tokens after the prefix; after nothing where it is not cached
     * @param cached whether the prompt's prefix goes before them
     * @param messageTokens how many tokens the message itself takes
     * @param truncated whether only the message's head and tail are in it
     */
    @SuppressWarnings("ArrayRecordComponent") // read in tight loops, and never compared
    record Filled(int[] ids, boolean cached, int messageTokens, boolean truncated) {}

    Prompt(Tokenizer tokenizer, PromptText text, List<Question> questions) {
        this.tokenizer = tokenizer;
        this.text = text;
        this.before = ids(text.before());
        this.after = ids(text.after());
        this.prefix = concatenated(before, stableOpening());
        this.around = tokenizer.encode(text.opening() + text.closing()).length;
        for (Question question : questions) {
            answers.computeIfAbsent(question.name(), name -> new ArrayList<>()).add(ids(question));
        }
        this.hash = hash(questions);
    }

    /** The ids of the opening that do not depend on the message's beginning. */
    private int[] stableOpening() {
        List<int[]> openings = BEGINNINGS.stream()
                .map(beginning -> tokenizer.encode(text.opening() + beginning))
                .toList();
        return Arrays.copyOf(openings.get(0), AnswerTree.commonBeginning(openings));
    }

    private List<int[]> ids(Question question) {
        int[] end = {special(text.end())};
        return question.answers().stream()
                .map(answer -> concatenated(tokenizer.encode(text.answerOpening() + answer), end))
                .toList();
    }

    private int[] ids(List<Segment> segments) {
        return concatenated(segments.stream()
                .map(segment -> segment.special()
                        ? new int[] {special(segment.writing())}
                        : tokenizer.encode(segment.writing()))
                .toArray(int[][]::new));
    }

    private int special(String name) {
        return tokenizer
                .special(name)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the tokenizer has no special token " + name
                                        + ", which the template "
                                        + text.template().id()
                                        + " needs; set engines.sealion.template (SARING_ENGINES_SEALION_TEMPLATE) to the checkpoint's own"));
    }

    private static int[] concatenated(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(IntStream::of).toArray();
    }

    /** The beginning that is computed once. */
    int[] prefix() {
        return prefix.clone();
    }

    /** What identifies it in events: SHA-256 of its writing, its ids and its answers' ids, in hexadecimal. */
    String hash() {
        return hash;
    }

    /** The ids of every answer to every question. */
    List<int[]> answers() {
        return answers.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** The names of its questions. */
    Set<String> questions() {
        return answers.keySet();
    }

    /**
     * Puts a message in.
     *
     * @param mostTokens how many tokens of the message are kept
     */
    Filled fill(String message, int mostTokens) {
        int[] segment = segment(message);
        if (segment.length - around <= mostTokens) {
            return filled(segment, false);
        }
        return filled(shortened(message, mostTokens), true);
    }

    /** The segment with as much of a message's head and tail as fits, found by halving. */
    private int[] shortened(String message, int mostTokens) {
        int[] best = segment(CUT);
        int fits = 0;
        int tooLong = message.codePointCount(0, message.length());
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            int[] segment = segment(headAndTail(message, middle));
            if (segment.length - around <= mostTokens) {
                best = segment;
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return best;
    }

    private Filled filled(int[] segment, boolean truncated) {
        int messageTokens = Math.max(0, segment.length - around);
        int opening = prefix.length - before.length;
        boolean cached =
                segment.length > opening && Arrays.equals(segment, 0, opening, prefix, before.length, prefix.length);
        int[] ids = cached
                ? concatenated(Arrays.copyOfRange(segment, opening, segment.length), after)
                : concatenated(before, segment, after);
        return new Filled(ids, cached, messageTokens, truncated);
    }

    private int[] segment(String message) {
        return tokenizer.encode(text.opening() + message + text.closing());
    }

    /** So many characters, half from the beginning and half from the end; no character is cut in two. */
    private static String headAndTail(String message, int characters) {
        int head = message.offsetByCodePoints(0, characters / 2);
        int tail = message.offsetByCodePoints(message.length(), -(characters - characters / 2));
        return message.substring(0, head) + CUT + message.substring(tail);
    }

    /** The tree of the answers to some questions. */
    AnswerTree tree(Set<String> questions) {
        return trees.computeIfAbsent(
                Set.copyOf(questions),
                names -> AnswerTree.of(answers.entrySet().stream()
                        .filter(entry -> names.contains(entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream())
                        .toList()));
    }

    private String hash(List<Question> questions) {
        PromptHash hash = new PromptHash();
        text.before().forEach(segment -> hash.add(segment.writing()));
        List.of(text.opening(), text.closing(), text.answerOpening(), text.end())
                .forEach(hash::add);
        text.after().forEach(segment -> hash.add(segment.writing()));
        questions.forEach(question -> {
            hash.add(question.name());
            question.answers().forEach(hash::add);
        });
        hash.add(prefix);
        hash.add(after);
        answers.values().forEach(all -> all.forEach(own -> own.forEach(hash::add)));
        return hash.value();
    }
}
