package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersonalDataPropertyTest {

    @Property
    void addressesAreThoseThatAPatternFindsFromTheTextsBeginningOn(@ForAll("texts") String text) {
        List<String> expected =
                Contacts.EMAIL.matcher(text).results().map(MatchResult::group).toList();
        List<String> found = PersonalData.in(text).stream()
                .filter(find -> find.placeholder().equals("<email>"))
                .map(find -> text.substring(find.start(), find.end()))
                .toList();
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "@",
                        "@",
                        ".",
                        "-",
                        "+",
                        "_",
                        " ",
                        "\u0E01",
                        "\u4E2D",
                        "com",
                        ".co",
                        "1",
                        "\uD840\uDC00")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
