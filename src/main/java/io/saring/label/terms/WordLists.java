package io.saring.label.terms;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.saring.domain.ListMatch;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import io.saring.text.SearchPattern;
import io.saring.text.SurfaceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Word lists in force, all looked for in one pass over a text (Aho and Corasick, 1975), in each form that it may be read in:
 * as people read it, with look-alike letters and digits in their letters' place. Shared by all threads.
 */
public final class WordLists {

    /** None. */
    public static final WordLists NONE = new WordLists(List.of());

    /** An entry is not counted further. */
    private static final int MOST_COUNTED = 1_000;
    /** Of a text no more entries are told: an event has to fit. */
    private static final int MOST_MATCHES = 100;

    private final List<WordList> lists;
    private final List<Sought> sought = new ArrayList<>();
    private final List<SoughtPattern> patterns = new ArrayList<>();
    private final @Nullable AhoCorasickDoubleArrayTrie<int[]> terms;
    private final Alphabet alphabet;

    /** An entry of a list. */
    private record Sought(WordList list, WordList.Entry entry) {}

    private record SoughtPattern(int number, Pattern pattern) {}

    /** Compiles lists. */
    public WordLists(Collection<WordList> lists) {
        this.lists = List.copyOf(lists);
        TreeMap<String, List<Integer>> forms = new TreeMap<>();
        Normaliser normaliser = new Normaliser();
        for (WordList list : lists) {
            list.entries().forEach(entry -> add(list, entry, normaliser, forms));
        }
        forms.remove("");
        this.alphabet = new Alphabet(forms.keySet());
        this.terms = forms.isEmpty() ? null : trie(forms);
    }

    private void add(WordList list, WordList.Entry entry, Normaliser normaliser, Map<String, List<Integer>> forms) {
        int number = sought.size();
        sought.add(new Sought(list, entry));
        switch (entry.kind()) {
            case TERM ->
                forms(normaliser.normalise(entry.text()).surface())
                        .forEach(form -> forms.computeIfAbsent(form.strip(), key -> new ArrayList<>(1))
                                .add(number));
            case DOMAIN ->
                forms.computeIfAbsent(entry.text(), key -> new ArrayList<>(1)).add(number);
            case PATTERN ->
                patterns.add(new SoughtPattern(number, SearchPattern.compile(entry.text(), Pattern.CASE_INSENSITIVE)));
        }
    }

    private AhoCorasickDoubleArrayTrie<int[]> trie(Map<String, List<Integer>> forms) {
        TreeMap<String, int[]> numbers = new TreeMap<>();
        forms.forEach((form, own) -> {
            String term = new String(alphabet.of(form));
            numbers.put(term, own.stream().mapToInt(Integer::intValue).toArray());
        });
        AhoCorasickDoubleArrayTrie<int[]> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(numbers);
        return trie;
    }

    /** The names of the lists. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        lists.forEach(list -> names.add(list.name()));
        return names;
    }

    /** The lists with their versions. */
    public List<String> ids() {
        return lists.stream().map(WordList::id).toList();
    }

    /** How many entries they have. */
    public int size() {
        return sought.size();
    }

    /** The forms in which a text may be read, in small letters; between words stands one space. */
    private static Set<String> forms(SurfaceText surface) {
        Set<String> forms = new LinkedHashSet<>(4);
        forms.add(form(surface.legible()));
        forms.add(form(surface.text()));
        surface.leetspeak().forEach(reading -> forms.add(form(reading)));
        return forms;
    }

    private static String form(String text) {
        StringBuilder form = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isWhitespace(unit)) {
                space = true;
            } else {
                if (space) {
                    form.append(' ');
                    space = false;
                }
                form.append(unit);
            }
        }
        return form.toString().toLowerCase(Locale.ROOT);
    }

    /** What they find in a text. */
    public List<ListMatch> in(NormalisedText text) {
        if (sought.isEmpty()) {
            return List.of();
        }
        SurfaceText surface = text.surface();
        Map<Integer, Integer> counts = new HashMap<>(4);
        if (terms != null) {
            for (String form : forms(surface)) {
                find(form, terms).forEach((number, count) -> counts.merge(number, count, Math::max));
            }
        }
        patterns.forEach(own -> count(own, surface, counts));
        return counts.isEmpty()
                ? List.of()
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .limit(MOST_MATCHES)
                        .map(found -> match(found.getKey(), found.getValue()))
                        .toList();
    }

    /** How often each entry stands in a form. */
    private Map<Integer, Integer> find(String form, AhoCorasickDoubleArrayTrie<int[]> trie) {
        Map<Integer, Integer> counts = new HashMap<>(4);
        trie.parseText(alphabet.of(form), (begin, end, numbers) -> {
            for (int number : numbers) {
                boolean domain = sought.get(number).entry().kind() == WordList.Kind.DOMAIN;
                if (domain ? WordBounds.isHost(form, begin, end) : WordBounds.isWhole(form, begin, end)) {
                    counts.merge(number, 1, (one, other) -> Math.min(MOST_COUNTED, one + other));
                }
            }
        });
        return counts;
    }

    private static void count(SoughtPattern own, SurfaceText surface, Map<Integer, Integer> counts) {
        Matcher matcher = own.pattern().matcher(surface.legible());
        int count = 0;
        while (count < MOST_COUNTED && matcher.find()) {
            count++;
        }
        if (count == 0 && !surface.text().equals(surface.legible())) {
            count = own.pattern().matcher(surface.text()).find() ? 1 : 0;
        }
        if (count > 0) {
            counts.put(own.number(), count);
        }
    }

    private ListMatch match(int number, int count) {
        Sought own = sought.get(number);
        return new ListMatch(
                own.list().name(), own.list().version(), own.entry().text(), count);
    }
}
