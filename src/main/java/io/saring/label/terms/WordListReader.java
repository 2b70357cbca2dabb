package io.saring.label.terms;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.saring.domain.Sha256;
import io.saring.text.DocumentName;
import io.saring.text.SearchPattern;
import io.saring.text.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads word lists from YAML, and refuses what is wrong: all of it at once, each with line, column and what is allowed. */
public final class WordListReader {

    /** Stands for any language. */
    public static final String ANY = "any";

    /** Most characters of a list's document. */
    static final int LONGEST = 4 << 20;

    private static final String HOST = "(?i)([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}]{2,63}";

    private static final List<String> KEYS = List.of("name", "version", "terms", "domains", "patterns");
    private static final int MOST_TERMS = 200_000;
    private static final int MOST_PATTERNS = 200;
    private static final int LONGEST_TERM = 200;
    private static final int LONGEST_PATTERN = 500;

    private final Set<String> languages;

    /** For terms under languages, by ISO 639 code, and under {@value #ANY}. */
    public WordListReader(Set<String> languages) {
        this.languages = new HashSet<>(languages);
        this.languages.add(ANY);
    }

    /**
     * Reads one list.
     *
     * @param place what to call the file in messages
     * @throws io.saring.text.MistakesException where it is not a list
     * @throws IllegalArgumentException where it is not YAML
     */
    public WordList read(String yaml, String place) {
        return YamlNode.read(yaml, place, LONGEST, root -> list(root, Sha256.hex(yaml)));
    }

    private WordList list(YamlNode root, String hash) {
        Map<String, YamlNode> entries = root.mapping(KEYS);
        if (!root.isMapping()) {
            return new WordList("", "", hash, List.of());
        }
        List<WordList.Entry> all = new ArrayList<>();
        byLanguage(
                entries.get("terms"),
                MOST_TERMS,
                (language, node) -> node.text(LONGEST_TERM)
                        .filter(text -> isTerm(text, node))
                        .ifPresent(text -> all.add(new WordList.Entry(WordList.Kind.TERM, language, text))));
        byLanguage(
                entries.get("patterns"),
                MOST_PATTERNS,
                (language, node) -> node.text(LONGEST_PATTERN)
                        .filter(text -> isPattern(text, node))
                        .ifPresent(text -> all.add(new WordList.Entry(WordList.Kind.PATTERN, language, text))));
        YamlNode domains = entries.get("domains");
        if (domains != null) {
            domains.list(MOST_TERMS).forEach(node -> domain(node, all));
        }
        if (all.isEmpty() && root.isRightSoFar()) {
            root.wrong("looks for nothing; give it terms, domains or patterns");
        }
        return new WordList(
                DocumentName.read(root, entries, "name", "list"),
                DocumentName.read(root, entries, "version", "list"),
                hash,
                all);
    }

    private interface OfLanguage {
        void read(String language, YamlNode node);
    }

    private void byLanguage(@Nullable YamlNode node, int most, OfLanguage reading) {
        if (node != null && !node.isEmpty()) {
            node.mapping(languages).forEach((language, own) -> {
                if (!own.isEmpty()) {
                    own.list(most).forEach(entry -> reading.read(language, entry));
                }
            });
        }
    }

    private static boolean isTerm(String text, YamlNode node) {
        boolean right = text.codePoints().anyMatch(point -> Character.isLetterOrDigit(point) || point > 0x2000);
        if (!right) {
            node.wrong("has no letter, digit or sign that could be looked for");
        }
        return right;
    }

    private static boolean isPattern(String text, YamlNode node) {
        try {
            if (!SearchPattern.compile(text, Pattern.CASE_INSENSITIVE)
                    .matcher("")
                    .find()) {
                return true;
            }
            node.wrong("is found in every text, since it matches nothing at all; ask for at least one character");
        } catch (PatternSyntaxException e) {
            node.wrong("is no RE2 pattern: " + e.getDescription() + "; see github.com/google/re2/wiki/Syntax");
        }
        return false;
    }

    private static void domain(YamlNode node, List<WordList.Entry> all) {
        node.text(LONGEST_TERM).ifPresent(text -> {
            if (text.matches(HOST)) {
                all.add(new WordList.Entry(WordList.Kind.DOMAIN, ANY, text.toLowerCase(Locale.ROOT)));
            } else {
                node.wrong("is no host's name; write it as example.com, without a scheme, a path or a star:"
                        + " names under it are found too");
            }
        });
    }
}
