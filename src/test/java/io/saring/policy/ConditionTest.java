package io.saring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final PolicyNames NAMES = PolicyNames.of(Map.of(
            "spam", Set.of("none", "promotional", "scam"),
            "topic", Set.of("sports", "travel"),
            "language", Set.of("en", "id", "ms", "th")));

    private static final String CASE = """
            cases:
              - language: id
                language-probability: 0.75
                script: Latn
                stream: support
                channel: forum
                author: ani
                probabilities: {spam: {scam: 0.9, none: 0.1}}
                text-length: 120
                campaign-messages: 30
                links: 3
                matches: {gambling: 2}
                attributes: {tier: gold}
                degraded: true
                age: 2h
                history: {messages: 40, blocked: 3, fired: {block-scam: 2}}
                action: BLOCK
            """;

    private static final Facts FACTS = facts();

    private static Facts facts() {
        return new CaseReader(NAMES, Set.of("block-scam"))
                .read(CASE, "cases.yaml")
                .get(0)
                .facts();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            probability('spam', 'scam') >= 0.9                      | true
            probability('spam', 'promotional') > 0.0                | false
            probability('topic', 'sports') == 0.0                   | true
            label('spam') == 'scam'                                 | true
            label('topic') == ''                                    | true
            answered('spam') && !answered('topic')                  | true
            language in ['id', 'ms', 'jv']                          | true
            language == 'th' ? links > 100 : links > 2              | true
            language_probability < 0.8 && script == 'Latn'          | true
            code_mixed                                              | false
            stream == 'support' && channel.startsWith('for')        | true
            author.endsWith('ni') && author.contains('an')          | true
            channel.matches('^f[a-z]+m$')                           | true
            size(author) == 3                                       | true
            double(links) / double(text_length) > 0.02              | true
            links * 10 + 2 > 31 && links - 1 == 2                   | true
            -links < 0                                              | true
            list_matches('gambling') > 1                            | true
            list_matches('slurs') == 0                              | true
            attribute('tier') == 'gold' && attribute('age') == ''   | true
            degraded                                                | true
            age > duration('1h') && age <= duration('2h')           | true
            history.blocked(duration('720h')) >= 3                  | true
            history.messages(duration('1h')) > 40                   | false
            history.fired('block-scam', duration('24h')) == 2       | true
            history.limited(duration('24h')) == 0                   | true
            probability('spam', 'scam') > 0 && links >= 2.5         | true
            9223372036854775807 + links > 9223372036854775806       | true
            """)
    void itSaysOfAMessageWhatItsWordsSay(String text, boolean holds) {
        assertThat(ConditionCompiler.compile(text, NAMES, Set.of("block-scam")).holds(FACTS))
                .isEqualTo(holds);
    }

    @Test
    void itAnswersAsTheLanguagesOwnInterpreterDoes() throws Exception {
        // Given conditions put together at random, the same in each run
        Random random = new Random(7);
        CelRuntime interpreter = interpreter(FACTS);
        Map<String, Object> variables = variables(FACTS);
        int compared = 0;

        // Then
        while (compared < 2_000) {
            String text = truth(random, 4);
            if (text.length() > ConditionCompiler.LONGEST) {
                continue;
            }
            CelAbstractSyntaxTree tree = ConditionCompiler.checked(text);
            boolean expected = (Boolean) interpreter.createProgram(tree).eval(variables);
            assertThat(ConditionCompiler.compile(text, NAMES, Set.of()).holds(FACTS))
                    .as(text)
                    .isEqualTo(expected);
            compared++;
        }
    }

    private static String truth(Random random, int depth) {
        if (depth == 0) {
            return List.of("degraded", "code_mixed", "true", "answered('spam')", "answered('topic')")
                    .get(random.nextInt(5));
        }
        String operator = List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
        return switch (random.nextInt(9)) {
            case 0 -> "(" + truth(random, depth - 1) + " && " + truth(random, depth - 1) + ")";
            case 1 -> "(" + truth(random, depth - 1) + " || " + truth(random, depth - 1) + ")";
            case 2 -> "!" + truth(random, depth - 1);
            case 3 ->
                "(" + truth(random, depth - 1) + " ? " + truth(random, depth - 1) + " : " + truth(random, depth - 1)
                        + ")";
            case 4 -> "(" + whole(random, depth - 1) + " " + operator + " " + whole(random, depth - 1) + ")";
            case 5 -> "(" + number(random, depth - 1) + " " + operator + " " + number(random, depth - 1) + ")";
            case 6 ->
                "(" + number(random, depth - 1) + " "
                        + List.of("<", "<=", ">", ">=").get(random.nextInt(4)) + " " + whole(random, depth - 1) + ")";
            case 7 -> "(" + text(random) + " " + operator + " " + text(random) + ")";
            default -> "(" + text(random) + " in [" + text(random, true) + ", " + text(random, true) + "])";
        };
    }

    private static String whole(Random random, int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return List.of(
                            "links",
                            "campaign_messages",
                            "text_length",
                            Integer.toString(random.nextInt(200)),
                            "list_matches('gambling')",
                            "size(channel)")
                    .get(random.nextInt(6));
        }
        String operator = List.of("+", "-", "*").get(random.nextInt(3));
        return "(" + whole(random, depth - 1) + " " + operator + " " + whole(random, depth - 1) + ")";
    }

    private static String number(Random random, int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return List.of(
                            "probability('spam', 'scam')",
                            "language_probability",
                            "0." + random.nextInt(100),
                            "double(links)")
                    .get(random.nextInt(4));
        }
        String operator = List.of("+", "-", "*", "/").get(random.nextInt(4));
        return "(" + number(random, depth - 1) + " " + operator + " " + number(random, depth - 1) + ")";
    }

    private static String text(Random random) {
        return text(random, random.nextBoolean());
    }

    private static String text(Random random, boolean literal) {
        return literal
                ? List.of("'id'", "'forum'", "'gold'", "''", "'ä𝄞'").get(random.nextInt(5))
                : List.of("language", "channel", "attribute('tier')", "label('spam')")
                        .get(random.nextInt(4));
    }

    @SuppressWarnings({"Immutable", "InlineMeInliner"}) // for one message; the planner is another interpreter
    private static CelRuntime interpreter(Facts facts) {
        CelRuntimeBuilder builder = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build());
        builder.addFunctionBindings(
                CelFunctionBinding.from("probability_2", String.class, String.class, facts::probability),
                CelFunctionBinding.from("label_1", String.class, facts::label),
                CelFunctionBinding.from("answered_1", String.class, facts::answered),
                CelFunctionBinding.from("attribute_1", String.class, facts::attribute),
                CelFunctionBinding.from("list_matches_1", String.class, facts::listMatches));
        return builder.build();
    }

    private static Map<String, Object> variables(Facts facts) {
        Map<String, Object> variables = new HashMap<>();
        ConditionNames.VARIABLES.forEach((name, variable) -> {
            Expression expression = variable.expression();
            Object value = expression instanceof Expression.OfTruth truth
                    ? (Object) truth.of(facts)
                    : expression instanceof Expression.OfWhole whole
                            ? (Object) whole.of(facts)
                            : expression instanceof Expression.OfNumber number
                                    ? (Object) number.of(facts)
                                    : ((Expression.OfValue) expression).of(facts);
            variables.put(name, value);
        });
        return variables;
    }

    @Test
    void aConditionOfTenThousandTermsIsRefusedAtOnce() {
        // Given
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            terms.add("links > " + i);
        }

        // When
        ConditionException refused = catchThrowableOfType(
                ConditionException.class, () -> ConditionCompiler.compile(String.join(" || ", terms), NAMES, Set.of()));

        // Then
        assertThat(refused).hasMessageContaining("a condition has at most 2000");
    }

    @Test
    void oneThatIsNestedDeeperThanPeopleWriteIsRefused() {
        String nested = "(".repeat(300) + "true" + ")".repeat(300);
        assertThat(catchThrowable(() -> ConditionCompiler.compile(nested, NAMES, Set.of())))
                .isInstanceOf(ConditionException.class);
    }

    @Test
    void itKnowsTheTasksThatItAsksFor() {
        assertThat(ConditionCompiler.compile("label('topic') == 'sports' || answered('spam')", NAMES, Set.of())
                        .tasks())
                .containsExactlyInAnyOrder("spam", "topic");
    }

    @Test
    void historyIsAskedForTheWindowThatIsWritten() {
        // Given
        List<String> asked = new ArrayList<>();
        Past past = count -> {
            asked.add(count.name());
            return count.action() == null ? 0 : 5;
        };

        // When
        ConditionCompiler.compile(
                        "history.limited(duration('24h')) > 4 && history.messages(duration('1h')) == 0",
                        NAMES,
                        Set.of())
                .holds(new Facts(FACTS.message(), null, past));

        // Then
        assertThat(asked).containsExactly("history.limited(1d)", "history.messages(1h)");
    }
}
