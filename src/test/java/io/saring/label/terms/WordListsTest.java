package io.saring.label.terms;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.ListMatch;
import io.saring.text.Normaliser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListsTest {

    private static final WordLists LISTS =
            new WordLists(List.of(list("""
                    name: gambling
                    version: 3
                    terms:
                      id: [slot gacor, judi, gacor]
                      th: [สล็อต, คาสิโน]
                      zh: [赌场]
                      vi: [cá cược]
                      my: [လောင်းကစား]
                      any: ["🎰"]
                    domains: [slot88.example, maxwin.vip]
                    patterns:
                      any: ["\\\\bwd ?[0-9]+ ?ju?ta?\\\\b"]
                    """), list("{name: slurs, version: a, terms: {en: [idiot], id: [anjing]}}")));

    private static WordList list(String yaml) {
        return new WordListReader(Set.of("en", "id", "th", "vi", "zh", "my")).read(yaml, "list.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ayo main slot gacor malam ini          | slot gacor
            SLOT   GACOR!!!                        | slot gacor
            s l o t  g a c o r                     | slot gacor
            sl0t g4c0r                             | slot gacor
            ｓｌｏｔ ｇａｃｏｒ                       | slot gacor
            𝐬𝐥𝐨𝐭 𝐠𝐚𝐜𝐨𝐫                             | slot gacor
            ⓢⓛⓞⓣ ⓖⓐⓒⓞⓡ                            | slot gacor
            ѕlоt gасоr                             | slot gacor
            kamu itu 1d10t banget                  | idiot
            an\u200bjing                           | anjing
            j.u.d.i online                         | judi
            เว็บสล็อตแตกง่าย                          | สล็อต
            我去赌场玩                               | 赌场
            web cá cược uy tín                     | cá cược
            အွန်လိုင်းလောင်းကစားဂိမ်း                  | လောင်းကစား
            menang 🎰 terus                        | 🎰
            buka slot88.example/daftar ya          | slot88.example
            https://www.slot88.example?ref=1       | slot88.example
            https://promo.maxwin.vip               | maxwin.vip
            cek maxwin.vip, gampang                | maxwin.vip
            langsung WD 10 juta                    | \\bwd ?[0-9]+ ?ju?ta?\\b
            """)
    void anEntryIsFoundHoweverItIsDisguised(String text, String entry) {
        assertThat(found(text)).contains(entry);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            perjudian dilarang
            anjingan
            the idiotic rule
            idiots
            myslot88.example
            slot88.example.com
            maxwin-vip
            wd 10 jtx
            selamat pagi semua
            ''
            """)
    void whatOnlyContainsItOrLooksAlikeIsNotFound(String text) {
        assertThat(found(text == null ? "" : text)).isEmpty();
    }

    @Test
    void aMatchSaysTheListItsVersionTheEntryAndHowOften() {
        assertThat(LISTS.in(new Normaliser().normalise("judi, JUDI dan idiot")))
                .containsExactlyInAnyOrder(
                        new ListMatch("gambling", "3", "judi", 2), new ListMatch("slurs", "a", "idiot", 1));
    }

    @Test
    void aTermWithinALongerTermIsFoundToo() {
        assertThat(found("slot gacor")).contains("slot gacor", "gacor");
    }

    @Test
    void withoutListsNothingIsFound() {
        assertThat(WordLists.NONE.in(new Normaliser().normalise("judi"))).isEmpty();
        assertThat(LISTS.names()).containsExactly("gambling", "slurs");
        assertThat(LISTS.size()).isEqualTo(14);
    }

    @Test
    void aTextFullOfEntriesTellsABoundedNumberOfThem() {
        StringBuilder terms = new StringBuilder("{name: many, version: 1, terms: {any: [");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            terms.append("kata")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append(',');
            text.append("kata")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append(' ');
        }
        WordLists many = new WordLists(List.of(list(terms + "]}}")));
        assertThat(many.in(new Normaliser().normalise(text.toString()))).hasSize(100);
    }

    private static List<String> found(String text) {
        return LISTS.in(new Normaliser().normalise(text)).stream()
                .map(ListMatch::entry)
                .toList();
    }
}
