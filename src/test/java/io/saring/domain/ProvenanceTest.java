package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final Provenance LEXICAL = new Provenance("lexical", "words", "r1", null, "7", 0, false, false, 0);
    private static final Provenance SEALION =
            new Provenance("sealion", "sea-lion", "r2", "p2", "7", 1, true, false, 100);
    private static final Provenance GUARD = new Provenance("guard", "sea-guard", "r3", "p3", "7", 2, false, true, 11);

    @Test
    void aReusedResultIsACacheHitAndOtherwiseTheSame() {
        assertThat(GUARD.reused()).isEqualTo(new Provenance("guard", "sea-guard", "r3", "p3", "7", 2, true, true, 11));
    }

    @Test
    void aTierOfACascadeHasItsNumberAndIsOtherwiseTheSame() {
        assertThat(SEALION.atTier(5))
                .isEqualTo(new Provenance("sealion", "sea-lion", "r2", "p2", "7", 5, true, false, 100));
    }

    @Test
    void resultsOfSeveralEnginesNameThemAllAndAddTheirTokensUp() {
        assertThat(Provenance.joined(List.of(LEXICAL, SEALION, GUARD)))
                .isEqualTo(new Provenance(
                        "lexical+sealion+guard",
                        "words+sea-lion+sea-guard",
                        "r1+r2+r3",
                        "p2+p3",
                        "7",
                        2,
                        true,
                        true,
                        111));
    }

    @Test
    void enginesWithoutPromptsHaveNoHashOfOneTogetherEither() {
        assertThat(Provenance.joined(List.of(LEXICAL, LEXICAL.atTier(1))).promptHash())
                .isNull();
    }

    @Test
    void theResultsOfOneEngineAreItsOwn() {
        assertThat(Provenance.joined(List.of(SEALION))).isSameAs(SEALION);
    }
}
