package io.saring.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.text.Normaliser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleTest {

    private final List<Sample> samples = Sample.all();

    @Test
    void thereAreEnoughOfThemInEnoughLanguages() {
        assertThat(samples).hasSizeGreaterThanOrEqualTo(240);
        assertThat(samples.stream().limit(238).map(Sample::language).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(14);
        assertThat(samples.stream().map(Sample::stream).collect(Collectors.toSet()))
                .isEqualTo(Set.of("social", "support"));
    }

    @Test
    void noTwoHaveTheSameIdentifierOrText() {
        assertThat(new HashSet<>(samples.stream().map(Sample::id).toList())).hasSameSizeAs(samples);
        assertThat(new HashSet<>(samples.stream().map(Sample::text).toList())).hasSameSizeAs(samples);
    }

    @Test
    void someBurmeseIsInZawgyiAndSomeTextTriesToGiveOrders() {
        Normaliser normaliser = new Normaliser();
        assertThat(samples.stream()
                        .map(sample -> normaliser.normalise(sample.text()).zawgyiProbability())
                        .filter(probability -> probability != null && probability > 0.9))
                .isNotEmpty();
        assertThat(samples)
                .anyMatch(sample -> sample.text().toLowerCase(Locale.ROOT).contains("ignore"));
    }
}
