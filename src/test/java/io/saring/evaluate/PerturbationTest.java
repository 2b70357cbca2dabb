package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.text.Normaliser;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {

    private static final String LATIN =
            "barangnya bagus sekali tapi pengirimannya lama ".repeat(50).strip();
    private static final String BURMESE =
            "ဝန်ဆောင်မှု အရမ်းကောင်းပါတယ် ".repeat(50).strip();

    private static String apply(Perturbation perturbation, String text) {
        return perturbation.apply(text, new SplittableRandom(7));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZAWGYI")
    void aboutThreeWordsInTenAreChangedAndTheOrderIsKept(Perturbation perturbation) {
        // When
        List<String> before = List.of(LATIN.split(" "));
        List<String> after = List.of(apply(perturbation, LATIN).split(" "));

        // Then
        assertThat(after).hasSameSizeAs(before);
        long changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        assertThat(changed).isBetween(before.size() / 5L, before.size() * 2L / 5);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameText(Perturbation perturbation) {
        assertThat(apply(perturbation, LATIN)).isEqualTo(apply(perturbation, LATIN));
        assertThat(apply(perturbation, BURMESE)).isEqualTo(apply(perturbation, BURMESE));
    }

    @Test
    void lookAlikesCannotBeReadFromTheBytesButBySight() {
        assertThat(apply(Perturbation.HOMOGLYPHS, LATIN)).hasSameSizeAs(LATIN).matches("(?s).*[^\\x00-\\x7F].*");
    }

    @Test
    void caseChangesNothingElse() {
        assertThat(apply(Perturbation.CASE, LATIN)).isNotEqualTo(LATIN).isEqualToIgnoringCase(LATIN);
    }

    @Test
    void charactersWithoutWidthStandInsideWordsAndNotInsideEmoji() {
        // When
        String changed = apply(Perturbation.ZERO_WIDTH, LATIN + " 😀😀😀");

        // Then
        assertThat(new Normaliser().normalise(changed).text()).startsWith(LATIN).doesNotContain("\uFFFD");
    }

    @Test
    void zawgyiIsForBurmeseAndIsWhatTheNormaliserConvertsBack() {
        assertThat(apply(Perturbation.ZAWGYI, LATIN)).isEqualTo(LATIN);
        assertThat(apply(Perturbation.ZAWGYI, BURMESE)).isNotEqualTo(BURMESE);
        assertThat(new Normaliser()
                        .normalise(apply(Perturbation.ZAWGYI, BURMESE))
                        .text())
                .isEqualTo(BURMESE);
    }

    @Test
    void namesAreThoseOfReports() {
        assertThat(Perturbation.ZERO_WIDTH.label()).isEqualTo("zero-width").isLowerCase();
        assertThat(Perturbation.values())
                .allMatch(value -> value.label().equals(value.label().toLowerCase(Locale.ROOT)));
    }
}
