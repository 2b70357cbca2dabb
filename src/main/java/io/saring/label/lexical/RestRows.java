package io.saring.label.lexical;

import io.saring.domain.Language;
import io.saring.label.LabelledRow;
import io.saring.label.ShippedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gathers for each task the texts that it should be left unanswered for: single words, names, numbers and greetings, which say
 * too little for any; for topic and intent also what people write where nobody has a topic or wants anything, which are the
 * rows of the other tasks. The same rows give the same texts. Used once, by one thread.
 */
final class RestRows {

    /** The tasks whose rows topic and intent leave unanswered; others' may have topics, as an insult to a politician. */
    private static final Map<String, Set<String>> BORROWED = Map.of(
            "topic", Set.of("sentiment", "spam", "intent", Language.TASK),
            "intent", Set.of("sentiment", "spam", "toxicity", "safety", "topic", Language.TASK));

    /** Rows of another task and language, at most. */
    private static final int BORROWED_ROWS = 250;
    /** Single words, and numbers, of a language. */
    private static final int FRAGMENTS = 150;
    /** In scripts without spaces a word is so many units. */
    private static final int LONGEST_FRAGMENT = 6;
    /** A run of letters longer than this is no word. */
    private static final int LONGEST_WORD = 24;

    /** Edited prose, which has topics, though nobody said which. */
    private static final Set<String> PROSE = Set.of("ntrex_lid", "udhr_lid");

    private static final List<String> NUMBERS =
            List.of("1", "42", "2024", "081", "10.30", "50%", "100k", "3/4", "7:15", "#3");

    private final List<TrainingRows> tasks;
    private final Map<String, List<LabelledRow>> byLanguage;
    private final Random random = new Random(11);

    private RestRows(List<TrainingRows> tasks) {
        this.tasks = tasks;
        this.byLanguage = TrainingRows.byLanguage(tasks);
    }

    /** The same tasks with their rest; languages are told of every text. */
    static List<TrainingRows> of(List<TrainingRows> tasks) {
        RestRows rest = new RestRows(tasks);
        return tasks.stream()
                .map(rows -> rows.task().name().equals(Language.TASK) ? rows : rest.added(rows))
                .toList();
    }

    /** Whether a task's rest holds rows of other tasks. */
    static boolean isWide(String task) {
        return BORROWED.containsKey(task);
    }

    private TrainingRows added(TrainingRows rows) {
        Set<String> covered = rows.coveredLanguages().keySet();
        List<LabelledRow> rest = new ArrayList<>(greetings(covered));
        rest.addAll(fragments(covered));
        rest.addAll(borrowed(rows, covered));
        return new TrainingRows(rows.task(), rows.rows(), rows.extra(), rest);
    }

    /** Rows of other tasks, but for those of this one's own sources: what they say, this one is about. */
    private List<LabelledRow> borrowed(TrainingRows rows, Set<String> covered) {
        Set<String> sources = rows.rows().stream().map(RestRows::source).collect(Collectors.toCollection(HashSet::new));
        Set<String> from = BORROWED.getOrDefault(rows.task().name(), Set.of());
        if (!from.contains("topic")) {
            sources.addAll(PROSE);
        }
        List<LabelledRow> borrowed = new ArrayList<>();
        for (TrainingRows other : tasks) {
            Map<String, Integer> counts = new HashMap<>();
            if (from.contains(other.task().name())) {
                other.rows().stream()
                        .filter(row -> covered.contains(row.lang()) && !sources.contains(source(row)))
                        .filter(row -> counts.merge(row.lang(), 1, Integer::sum) <= BORROWED_ROWS)
                        .forEach(borrowed::add);
            }
        }
        return borrowed;
    }

    private static String source(LabelledRow row) {
        return Objects.requireNonNullElse(row.source(), "");
    }

    private List<LabelledRow> fragments(Set<String> covered) {
        List<LabelledRow> fragments = new ArrayList<>();
        for (String language : covered) {
            List<LabelledRow> own = byLanguage.getOrDefault(language, List.of());
            for (int i = 0; i < FRAGMENTS && !own.isEmpty(); i++) {
                fragments.add(row(
                        language, fragment(own.get(random.nextInt(own.size())).text())));
            }
            NUMBERS.forEach(number -> fragments.add(row(language, number)));
        }
        return fragments;
    }

    private String fragment(String text) {
        String[] words = text.strip().split("[\\s\\p{P}]+", 0);
        String word = words[random.nextInt(words.length)];
        if (word.length() <= LONGEST_WORD && !isUnspaced(word)) {
            return word.isEmpty() ? "?" : word;
        }
        int length = Math.min(word.length(), 2 + random.nextInt(LONGEST_FRAGMENT - 1));
        int start = random.nextInt(word.length() - length + 1);
        return word.substring(start, start + length);
    }

    private static boolean isUnspaced(String word) {
        return !word.isEmpty() && word.charAt(0) >= '\u0E00' && word.length() > LONGEST_FRAGMENT;
    }

    private static List<LabelledRow> greetings(Set<String> covered) {
        return ShippedFile.text("/lexical/greetings.tsv")
                .lines()
                .map(line -> line.split("\t", 2))
                .filter(line -> covered.contains(line[0]))
                .map(line -> row(line[0], line[1]))
                .toList();
    }

    private static LabelledRow row(String language, String text) {
        return new LabelledRow(language, text, "", "rest", null);
    }
}
