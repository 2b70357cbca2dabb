package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.saring.domain.Severity;
import io.saring.text.MistakesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told of policies that are wrong: the golden texts of {@code policies/mistakes.txt}. */
class PolicyMistakesTest {

    private static final PolicyReader READER = new PolicyReader(new PolicyNames(
            Map.of(
                    "spam", Set.of("none", "promotional", "scam"),
                    "toxicity", Set.of("none", "offensive", "hateful"),
                    "harm", Set.of("doxxing", "hate", "threat"),
                    "topic", Set.of("sports", "travel"),
                    "language", Set.of("en", "id", "ms", "th")),
            Map.of("harm", Map.of("doxxing", Severity.LOW, "hate", Severity.HIGH, "threat", Severity.CRITICAL)),
            Set.of("gambling", "slurs"),
            Set.of("tier"),
            Set.of("social", "support")));

    record Mistaken(String title, String policy, List<String> told) {

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Mistaken> mistaken() throws IOException {
        List<Mistaken> all = new ArrayList<>();
        for (String part : Files.readString(Path.of("src/test/resources/policies/mistakes.txt"))
                .split("(?m)^## ", -1)) {
            List<String> lines = part.lines().toList();
            List<String> told = lines.stream()
                    .filter(line -> line.startsWith("=> "))
                    .map(line -> line.substring(3))
                    .toList();
            if (!told.isEmpty()) {
                String policy = String.join(
                        "\n",
                        lines.stream()
                                .skip(1)
                                .filter(line -> !line.startsWith("=> "))
                                .toList());
                all.add(new Mistaken(lines.get(0), policy, told));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("mistaken")
    void aPersonIsToldWhereWhatAndWhatIsAllowed(Mistaken mistaken) {
        Throwable thrown = catchThrowable(() -> READER.read(mistaken.policy(), "p.yaml"));
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        List<String> lines = thrown instanceof MistakesException all ? all.lines() : List.of(thrown.getMessage());
        assertThat(lines).hasSameSizeAs(mistaken.told());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).contains(mistaken.told().get(i));
        }
    }

    @Test
    void atLeastFortyKindsAreTold() throws IOException {
        assertThat(mistaken()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void theFirstMistakeStandsForAllWhereThereIsOneLine() {
        assertThatThrownBy(() -> READER.read("name: p\nversion: 1\nrules: [{name: r}, {name: s}]", "p.yaml"))
                .hasMessageEndingWith("(and 3 other mistakes)");
    }

    @Test
    void aDocumentThatIsTooLongIsRefusedUnread() {
        assertThatThrownBy(() -> READER.read("#".repeat(10 << 20), "p.yaml"))
                .hasMessage("p.yaml: has 10485760 characters; it must have at most 524288");
    }
}
