package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Two observers, ten units, zeros and ones: the example of Krippendorff's "Computing Krippendorff's Alpha-Reliability" (2011). */
    @Test
    void theExampleOfWhoInventedItHasTheAlphaThatHeSays() {
        String one = "0100000010";
        String other = "1110010000";
        List<Agreement.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < one.length(); i++) {
            pairs.add(pair(one.substring(i, i + 1), other.substring(i, i + 1)));
        }
        Agreement agreement = Agreement.of(pairs);
        assertThat(agreement.alpha()).isCloseTo(0.095, within(0.001));
        assertThat(agreement.same()).isEqualTo(6);
        assertThat(agreement.interval().low()).isLessThan(0.095);
        assertThat(agreement.interval().high()).isGreaterThan(0.095);
    }

    @Test
    void whoAlwaysAgreeHaveOneAndWhoDecideByLotNothing() {
        List<Agreement.Pair> same = new ArrayList<>(Collections.nCopies(30, pair("BLOCK", "BLOCK")));
        same.addAll(Collections.nCopies(30, pair("ALLOW", "ALLOW")));
        assertThat(Agreement.of(same).alpha()).isEqualTo(1);
        assertThat(Agreement.of(same).interval()).isEqualTo(new Interval(1, 1));

        List<Agreement.Pair> lots = new ArrayList<>();
        for (String one : List.of("BLOCK", "ALLOW")) {
            for (String other : List.of("BLOCK", "ALLOW")) {
                lots.addAll(Collections.nCopies(250, pair(one, other)));
            }
        }
        assertThat(Agreement.of(lots).alpha()).isCloseTo(0, within(0.01));
    }

    @Test
    void whereNothingCouldDifferNothingIsSaid() {
        assertThat(Agreement.of(List.of()).alpha()).isNull();
        assertThat(Agreement.of(Collections.nCopies(9, pair("BLOCK", "BLOCK"))).alpha())
                .isNull();
    }

    private static Agreement.Pair pair(String one, String other) {
        return new Agreement.Pair(one, other);
    }
}
