package io.saring.label.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.text.Normaliser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListReaderTest {

    private final WordListReader reader = new WordListReader(Set.of("en", "id"));

    @Test
    void termsDomainsAndPatternsAreItsEntries() {
        WordList list = reader.read(
                "{name: l, version: 1, terms: {id: [judi], any: [bet]}, domains: [Bet.Example], patterns: {en: [a+]}}",
                "l.yaml");
        assertThat(list.id()).isEqualTo("l@1");
        assertThat(list.entries())
                .containsExactly(
                        new WordList.Entry(WordList.Kind.TERM, "id", "judi"),
                        new WordList.Entry(WordList.Kind.TERM, "any", "bet"),
                        new WordList.Entry(WordList.Kind.PATTERN, "en", "a+"),
                        new WordList.Entry(WordList.Kind.DOMAIN, "any", "bet.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: l, version: 1}                                      | l.yaml:1:1: looks for nothing; give it terms, domains or patterns
            {version: 1, terms: {id: [a]}}                             | l.yaml:1:1: name is missing; give the list a name
            {name: a b, version: 1, terms: {id: [a]}}                  | l.yaml:1:8: name: is "a b"; it must be 1 to 64 letters, digits, dots, hyphens and underscores, since topics have it in their keys
            {name: l, version: 1, term: {id: [a]}, domains: [a.b.cd]}  | l.yaml:1:23: "term" is not a key here; did you mean terms?; allowed: domains, name, patterns, terms, version
            {name: l, version: 1, terms: {xx: [a]}, domains: [a.b.cd]} | l.yaml:1:31: terms: "xx" is not a key here; allowed: any, en, id
            {name: l, version: 1, terms: {id: a}, domains: [a.b.cd]}   | l.yaml:1:35: terms.id: is "a"; it must be a list, each entry after a hyphen
            {name: l, version: 1, terms: {id: ["!"]}, domains: [b.cd]} | l.yaml:1:36: terms.id[0]: has no letter, digit or sign that could be looked for
            {name: l, version: 1, domains: ["https://a.b"], terms: {id: [a]}} | l.yaml:1:33: domains[0]: is no host's name; write it as example.com, without a scheme, a path or a star: names under it are found too
            {name: l, version: 1, patterns: {id: ["(a"]}, domains: [b.cd]}    | l.yaml:1:39: patterns.id[0]: is no RE2 pattern: missing closing ); see github.com/google/re2/wiki/Syntax
            {name: l, version: 1, patterns: {id: ["a*"]}, domains: [b.cd]}    | l.yaml:1:39: patterns.id[0]: is found in every text, since it matches nothing at all; ask for at least one character
            {name: l, version: 1, patterns: {id: ["(?=a)"]}, domains: [b.cd]} | l.yaml:1:39: patterns.id[0]: is no RE2 pattern: invalid or unsupported Perl syntax; see github.com/google/re2/wiki/Syntax
            """)
    void aMistakeIsToldWithItsPlace(String yaml, String told) {
        assertThatThrownBy(() -> reader.read(yaml, "l.yaml")).hasMessage(told);
    }

    @Test
    void aPatternThatWouldTakeLongElsewhereIsTakenSinceItCannotHere() {
        WordList list = reader.read("{name: l, version: 1, patterns: {any: [\"(a+)+$\"]}}", "l.yaml");
        String text = "a".repeat(5_000) + "!";
        assertThat(new WordLists(List.of(list)).in(new Normaliser().normalise(text)))
                .isEmpty();
    }
}
