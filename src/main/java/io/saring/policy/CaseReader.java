package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.ListMatch;
import io.saring.domain.Provenance;
import io.saring.domain.TextForm;
import io.saring.domain.Timings;
import io.saring.text.YamlNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads cases that policies are tried on: of a rule, and of files. For one thread. */
public final class CaseReader {

    private static final List<String> EXPECTED_OF_RULE = List.of("fires");
    private static final List<String> EXPECTED_OF_FILE = List.of("rule", "fires", "action");
    private static final List<String> FACTS = List.of(
            "text",
            "language",
            "language-probability",
            "script",
            "code-mixed",
            "stream",
            "channel",
            "author",
            "key",
            "probabilities",
            "text-length",
            "links",
            "matches",
            "attributes",
            "degraded",
            "campaign-messages",
            "age",
            "history");
    private static final List<String> HISTORY =
            List.of("messages", "allowed", "routed", "reviewed", "limited", "blocked", "fired");

    private static final int MOST_CASES = 10_000;
    private static final int LONGEST_DOCUMENT = 4 << 20;
    private static final int LONGEST_TEXT = 5_000;

    private final PolicyNames known;
    private final Set<String> rules;

    /**
     * For cases of a policy.
     *
     * @param rules the names of its rules
     */
    public CaseReader(PolicyNames known, Set<String> rules) {
        this.known = known;
        this.rules = rules;
    }

    /**
     * Reads a file of cases.
     *
     * @throws io.saring.text.MistakesException where it is none
     * @throws IllegalArgumentException where it is not YAML
     */
    public List<RuleTest> read(String yaml, String place) {
        return YamlNode.read(yaml, place, LONGEST_DOCUMENT, root -> {
            YamlNode cases = root.mapping(List.of("cases")).get("cases");
            if (cases == null) {
                root.wrong("cases is missing; it is a list of cases");
                return List.of();
            }
            return cases.list(MOST_CASES).stream().map(this::ofFile).toList();
        });
    }

    /** The cases of one rule. */
    List<RuleTest> ofRule(YamlNode node, String rule) {
        return node.list(MOST_CASES).stream().map(own -> ofRule(rule, own)).toList();
    }

    private RuleTest ofRule(String rule, YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(with(EXPECTED_OF_RULE));
        YamlNode fires = entries.get("fires");
        if (fires == null) {
            node.wrong("fires is missing; it is true or false");
        }
        return test(node, entries, rule, fires != null && fires.flag().orElse(false), null);
    }

    private RuleTest ofFile(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(with(EXPECTED_OF_FILE));
        YamlNode rule = entries.get("rule");
        YamlNode action = entries.get("action");
        if (rule == null && action == null) {
            node.wrong("expects nothing; name an action, or a rule and whether it fires");
        }
        String name =
                rule == null ? null : rule.oneOf(rules, "a rule of the policy").orElse(null);
        Action expected = action == null ? null : ActionNames.read(action).orElse(null);
        YamlNode fires = entries.get("fires");
        return test(node, entries, name, fires == null || fires.flag().orElse(true), expected);
    }

    private static List<String> with(List<String> expected) {
        List<String> keys = new ArrayList<>(FACTS);
        keys.addAll(expected);
        return keys;
    }

    private RuleTest test(
            YamlNode node,
            Map<String, YamlNode> entries,
            @Nullable String rule,
            boolean fires,
            @Nullable Action action) {
        YamlNode text = entries.get("text");
        if (text != null && entries.containsKey("probabilities")) {
            text.wrong(
                    "stands beside probabilities; a case has a text, which the engines label, or what they would say");
        }
        String own = text == null ? null : text.text(LONGEST_TEXT).orElse(null);
        return new RuleTest(node.path(), own, facts(entries), rule, fires, action);
    }

    private Facts facts(Map<String, YamlNode> entries) {
        String language =
                oneOf(entries.get("language"), known.languages(), "a language").orElse(Language.UNDETERMINED);
        Instant written = CaseMessage.TIME.minus(Optional.ofNullable(entries.get("age"))
                .flatMap(own -> own.duration(Duration.ZERO, Duration.ofDays(3650)))
                .orElse(Duration.ZERO));
        LabelledMessage message = new LabelledMessage(
                "case",
                "case",
                CaseMessage.POSITION,
                oneOf(entries.get("stream"), known.streams(), "a configured stream")
                        .orElse("social"),
                null,
                TextForm.NONE,
                "",
                whole(entries.get("text-length")),
                whole(entries.get("links")),
                matches(entries.get("matches")),
                null,
                words(entries.get("channel")),
                words(entries.get("author")),
                null,
                written,
                false,
                attributes(entries.get("attributes")),
                CaseMessage.TIME,
                new Language(
                        language,
                        number(entries.get("language-probability"), 1),
                        Objects.requireNonNullElse(words(entries.get("script")), "Zyyy"),
                        flag(entries.get("code-mixed")),
                        null),
                results(entries.get("probabilities")),
                List.of(),
                Provenance.NO_ENGINE,
                flag(entries.get("degraded")) ? LabelStatus.DEGRADED : LabelStatus.OK,
                Timings.NONE,
                null,
                null);
        long campaign = whole(entries.get("campaign-messages"));
        return new Facts(message, words(entries.get("key")), past(entries.get("history")), () -> campaign);
    }

    private static Optional<String> oneOf(@Nullable YamlNode node, @Nullable Set<String> allowed, String what) {
        if (node == null) {
            return Optional.empty();
        }
        return allowed == null ? node.text(LONGEST_TEXT) : node.oneOf(allowed, what);
    }

    private static @Nullable String words(@Nullable YamlNode node) {
        return node == null ? null : node.text(LONGEST_TEXT).orElse(null);
    }

    private static int whole(@Nullable YamlNode node) {
        return node == null ? 0 : node.wholeNumber(0, Integer.MAX_VALUE).orElse(0);
    }

    private static double number(@Nullable YamlNode node, double otherwise) {
        return node == null ? otherwise : node.number(0, 1).orElse(otherwise);
    }

    private static boolean flag(@Nullable YamlNode node) {
        return node != null && node.flag().orElse(false);
    }

    private List<ListMatch> matches(@Nullable YamlNode node) {
        List<ListMatch> matches = new ArrayList<>();
        if (node != null) {
            node.mapping(known.lists())
                    .forEach((list, own) -> matches.add(new ListMatch(list, "case", "case", Math.max(1, whole(own)))));
        }
        return matches;
    }

    private Map<String, String> attributes(@Nullable YamlNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (node != null) {
            node.mapping(known.attributes())
                    .forEach((name, own) -> own.text(LONGEST_TEXT).ifPresent(value -> attributes.put(name, value)));
        }
        return attributes;
    }

    private List<LabelResult> results(@Nullable YamlNode node) {
        List<LabelResult> results = new ArrayList<>();
        if (node != null) {
            node.mapping(known.tasks()).forEach((task, own) -> {
                List<String> labels = new ArrayList<>();
                List<Double> probabilities = new ArrayList<>();
                own.mapping(known.labelsOf(task)).forEach((label, value) -> {
                    labels.add(label);
                    probabilities.add(number(value, 0));
                });
                if (!labels.isEmpty()) {
                    double[] plain = probabilities.stream().mapToDouble(p -> p).toArray();
                    results.add(LabelResult.of(task, labels, plain, null));
                }
            });
        }
        return results;
    }

    /** The same in every window. */
    private Past past(@Nullable YamlNode node) {
        if (node == null) {
            return Past.NONE;
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> fired = new LinkedHashMap<>();
        node.mapping(HISTORY).forEach((name, own) -> {
            if (name.equals("fired")) {
                own.mapping(rules).forEach((rule, count) -> fired.put(rule, (long) whole(count)));
            } else {
                counts.put(name, (long) whole(own));
            }
        });
        return new WrittenPast(counts, fired);
    }

    private record WrittenPast(Map<String, Long> counts, Map<String, Long> fired) implements Past {

        @Override
        public long of(HistoryCount count) {
            if (count.rule() != null) {
                return fired.getOrDefault(count.rule(), 0L);
            }
            return counts.getOrDefault(count.action() == null ? "messages" : HistoryCount.word(count.action()), 0L);
        }
    }
}
