package io.saring.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import io.saring.text.Durations;
import io.saring.text.SearchPattern;
import io.saring.text.YamlNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a checked CEL tree what runs for each message, several times as fast as CEL's own interpreter (a test compares their
 * answers), and checks the names in it. Used once, by one thread.
 */
final class ConditionBuilder {

    private static final Duration LONGEST_WINDOW = KeyHistory.KEPT;
    private static final int LONGEST_PATTERN = 200;

    private final CelAbstractSyntaxTree tree;
    private final PolicyNames known;
    private final Set<String> rules;
    private final Set<String> tasks = new TreeSet<>();

    /**
     * Of a tree.
     *
     * @param rules the names of the policy's rules
     */
    ConditionBuilder(CelAbstractSyntaxTree tree, PolicyNames known, Set<String> rules) {
        this.tree = tree;
        this.known = known;
        this.rules = rules;
    }

    /** The tasks that were asked for so far. */
    Set<String> tasks() {
        return tasks;
    }

    /** Something that is true or false. */
    Expression.OfTruth truth(CelExpr expr) {
        return (Expression.OfTruth) of(expr);
    }

    private Expression of(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT ->
                Objects.requireNonNull(ConditionNames.VARIABLES.get(expr.ident().name()))
                        .expression();
            case CALL -> call(expr);
            case LIST -> throw wrong(expr, "a list stands only behind \"in\"");
            default -> throw wrong(expr, "is nothing that conditions have");
        };
    }

    private Expression constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        switch (constant.getKind()) {
            case BOOLEAN_VALUE -> {
                boolean value = constant.booleanValue();
                return (Expression.OfTruth) facts -> value;
            }
            case INT64_VALUE -> {
                long value = constant.int64Value();
                return (Expression.OfWhole) facts -> value;
            }
            case DOUBLE_VALUE -> {
                double value = constant.doubleValue();
                return (Expression.OfNumber) facts -> value;
            }
            case STRING_VALUE -> {
                String value = constant.stringValue();
                return (Expression.OfValue) facts -> value;
            }
            default -> throw wrong(expr, "must be a number, a text, true or false");
        }
    }

    private Expression call(CelExpr expr) {
        String function = expr.call().function();
        List<CelExpr> args = arguments(expr);
        return switch (function) {
            case "_&&_" -> {
                Expression.OfTruth left = truth(args.get(0));
                Expression.OfTruth right = truth(args.get(1));
                yield (Expression.OfTruth) facts -> left.of(facts) && right.of(facts);
            }
            case "_||_" -> {
                Expression.OfTruth left = truth(args.get(0));
                Expression.OfTruth right = truth(args.get(1));
                yield (Expression.OfTruth) facts -> left.of(facts) || right.of(facts);
            }
            case "!_" -> {
                Expression.OfTruth inner = truth(args.get(0));
                yield (Expression.OfTruth) facts -> !inner.of(facts);
            }
            case "_?_:_" -> choice(expr, args);
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(expr, function, args);
            case "_+_", "_-_", "_*_", "_/_" -> arithmetic(expr, function, args);
            case "-_" -> negative(expr, args.get(0));
            case "@in" -> in(args.get(0), args.get(1));
            case "size" -> size(args.get(0));
            case "double" -> number(args.get(0));
            case "duration" -> {
                Duration duration = duration(args.get(0));
                yield (Expression.OfValue) facts -> duration;
            }
            case "contains" -> texts(args, String::contains);
            case "startsWith" -> texts(args, String::startsWith);
            case "endsWith" -> texts(args, String::endsWith);
            case "matches" -> matches(args);
            default -> named(function, args);
        };
    }

    /** The target of a member function first. */
    private static List<CelExpr> arguments(CelExpr expr) {
        List<CelExpr> all = new ArrayList<>();
        expr.call().target().ifPresent(all::add);
        all.addAll(expr.call().args());
        return all;
    }

    private Expression choice(CelExpr expr, List<CelExpr> args) {
        Expression.OfTruth condition = truth(args.get(0));
        Expression then = of(args.get(1));
        Expression otherwise = of(args.get(2));
        if (then instanceof Expression.OfTruth one && otherwise instanceof Expression.OfTruth other) {
            return (Expression.OfTruth) facts -> condition.of(facts) ? one.of(facts) : other.of(facts);
        }
        if (then instanceof Expression.OfWhole one && otherwise instanceof Expression.OfWhole other) {
            return (Expression.OfWhole) facts -> condition.of(facts) ? one.of(facts) : other.of(facts);
        }
        if (then instanceof Expression.OfNumber one && otherwise instanceof Expression.OfNumber other) {
            return (Expression.OfNumber) facts -> condition.of(facts) ? one.of(facts) : other.of(facts);
        }
        if (then instanceof Expression.OfValue one && otherwise instanceof Expression.OfValue other) {
            return (Expression.OfValue) facts -> condition.of(facts) ? one.of(facts) : other.of(facts);
        }
        throw wrong(expr, "both sides of \":\" must be of one kind");
    }

    private Expression.OfTruth comparison(CelExpr expr, String operator, List<CelExpr> args) {
        Expression left = of(args.get(0));
        Expression right = of(args.get(1));
        if (left instanceof Expression.OfTruth one && right instanceof Expression.OfTruth other) {
            Comparison comparison = Comparison.of(operator);
            return facts -> comparison.holds(Boolean.compare(one.of(facts), other.of(facts)));
        }
        if (left instanceof Expression.OfWhole one && right instanceof Expression.OfWhole other) {
            Comparison comparison = Comparison.of(operator);
            return facts -> comparison.holds(Long.compare(one.of(facts), other.of(facts)));
        }
        if (left instanceof Expression.OfValue one && right instanceof Expression.OfValue other) {
            return values(operator, one, other);
        }
        if (left instanceof Expression.OfTruth || left instanceof Expression.OfValue) {
            throw wrong(expr, "compares what is of two kinds");
        }
        return numbers(operator, number(args.get(0)), number(args.get(1)));
    }

    private static Expression.OfTruth numbers(String operator, Expression.OfNumber one, Expression.OfNumber other) {
        return switch (operator) {
            case "_==_" -> facts -> one.of(facts) == other.of(facts);
            case "_!=_" -> facts -> one.of(facts) != other.of(facts);
            case "_<_" -> facts -> one.of(facts) < other.of(facts);
            case "_<=_" -> facts -> one.of(facts) <= other.of(facts);
            case "_>_" -> facts -> one.of(facts) > other.of(facts);
            default -> facts -> one.of(facts) >= other.of(facts);
        };
    }

    /** Texts in the order of their code points, and durations. */
    private static Expression.OfTruth values(String operator, Expression.OfValue one, Expression.OfValue other) {
        if (operator.equals("_==_")) {
            return facts -> one.of(facts).equals(other.of(facts));
        }
        if (operator.equals("_!=_")) {
            return facts -> !one.of(facts).equals(other.of(facts));
        }
        Comparison comparison = Comparison.of(operator);
        return facts -> comparison.holds(order(one.of(facts), other.of(facts)));
    }

    private static int order(Comparable<?> one, Comparable<?> other) {
        if (one instanceof Duration duration) {
            return duration.compareTo((Duration) other);
        }
        int[] left = ((String) one).codePoints().toArray();
        int[] right = ((String) other).codePoints().toArray();
        return Arrays.compare(left, right);
    }

    /** An operator by what it makes of an order. */
    private enum Comparison {
        EQUAL("_==_", order -> order == 0),
        DIFFERENT("_!=_", order -> order != 0),
        LESS("_<_", order -> order < 0),
        AT_MOST("_<=_", order -> order <= 0),
        GREATER("_>_", order -> order > 0),
        AT_LEAST("_>=_", order -> order >= 0);

        private final String operator;

        @SuppressWarnings("ImmutableEnumChecker") // a lambda without captures
        private final IntPredicate holds;

        Comparison(String operator, IntPredicate holds) {
            this.operator = operator;
            this.holds = holds;
        }

        private static Comparison of(String operator) {
            return Arrays.stream(values())
                    .filter(own -> own.operator.equals(operator))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean holds(int order) {
            return holds.test(order);
        }
    }

    private Expression arithmetic(CelExpr expr, String operator, List<CelExpr> args) {
        Expression left = of(args.get(0));
        Expression right = of(args.get(1));
        if (left instanceof Expression.OfWhole one && right instanceof Expression.OfWhole other) {
            return switch (operator) {
                case "_+_" -> (Expression.OfWhole) facts -> Saturated.sum(one.of(facts), other.of(facts));
                case "_-_" -> (Expression.OfWhole) facts -> Saturated.difference(one.of(facts), other.of(facts));
                case "_*_" -> (Expression.OfWhole) facts -> Saturated.product(one.of(facts), other.of(facts));
                default -> throw wrong(expr, "whole numbers cannot be divided here; write double(a) / double(b)");
            };
        }
        if (left instanceof Expression.OfNumber one && right instanceof Expression.OfNumber other) {
            return switch (operator) {
                case "_+_" -> (Expression.OfNumber) facts -> one.of(facts) + other.of(facts);
                case "_-_" -> (Expression.OfNumber) facts -> one.of(facts) - other.of(facts);
                case "_*_" -> (Expression.OfNumber) facts -> one.of(facts) * other.of(facts);
                default -> (Expression.OfNumber) facts -> one.of(facts) / other.of(facts);
            };
        }
        throw wrong(expr, "reckons with what is no number");
    }

    private Expression negative(CelExpr expr, CelExpr arg) {
        Expression inner = of(arg);
        if (inner instanceof Expression.OfWhole whole) {
            return (Expression.OfWhole) facts -> Saturated.difference(0, whole.of(facts));
        }
        if (inner instanceof Expression.OfNumber number) {
            return (Expression.OfNumber) facts -> -number.of(facts);
        }
        throw wrong(expr, "reckons with what is no number");
    }

    private Expression.OfNumber number(CelExpr expr) {
        Expression expression = of(expr);
        if (expression instanceof Expression.OfNumber number) {
            return number;
        }
        if (expression instanceof Expression.OfWhole whole) {
            return facts -> whole.of(facts);
        }
        throw wrong(expr, "is no number");
    }

    private Expression.OfValue value(CelExpr expr) {
        if (of(expr) instanceof Expression.OfValue value) {
            return value;
        }
        throw wrong(expr, "must be a text or a duration");
    }

    /** Whether something is one of some constants. */
    private Expression.OfTruth in(CelExpr element, CelExpr list) {
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            throw wrong(list, "behind \"in\" stands a list, as ['id', 'ms']");
        }
        List<CelExpr> elements = list.list().elements();
        Expression expression = of(element);
        if (expression instanceof Expression.OfValue value) {
            Set<Comparable<?>> all = new HashSet<>();
            elements.forEach(own -> all.add(text(own)));
            return facts -> all.contains(value.of(facts));
        }
        if (expression instanceof Expression.OfWhole whole) {
            Set<Long> all = new HashSet<>();
            elements.forEach(
                    own -> all.add(literal(own, CelConstant.Kind.INT64_VALUE).int64Value()));
            return facts -> all.contains(whole.of(facts));
        }
        throw wrong(element, "before \"in\" stands a text or a whole number");
    }

    private Expression.OfWhole size(CelExpr arg) {
        if (tree.getTypeOrThrow(arg.id()).kind() != CelKind.STRING) {
            throw wrong(arg, "size is that of a text");
        }
        Expression.OfValue text = value(arg);
        return facts -> {
            String own = (String) text.of(facts);
            return own.codePointCount(0, own.length());
        };
    }

    private Expression.OfTruth texts(List<CelExpr> args, BiPredicate<String, String> predicate) {
        Expression.OfValue text = value(args.get(0));
        Expression.OfValue part = value(args.get(1));
        return facts -> predicate.test((String) text.of(facts), (String) part.of(facts));
    }

    private Expression.OfTruth matches(List<CelExpr> args) {
        Expression.OfValue text = value(args.get(0));
        String pattern = text(args.get(1));
        if (pattern.length() > LONGEST_PATTERN) {
            throw wrong(args.get(1), "a pattern has at most " + LONGEST_PATTERN + " characters");
        }
        try {
            Pattern compiled = SearchPattern.compile(pattern, 0);
            return facts -> compiled.matcher((String) text.of(facts)).find();
        } catch (PatternSyntaxException e) {
            throw wrong(args.get(1), "is no RE2 pattern: " + e.getDescription());
        }
    }

    private Expression named(String function, List<CelExpr> args) {
        switch (function) {
            case "probability" -> {
                String task = task(args.get(0));
                String label = name(args.get(1), known.labelsOf(task), "a label of " + task);
                return (Expression.OfNumber) facts -> facts.probability(task, label);
            }
            case "label" -> {
                String task = task(args.get(0));
                return (Expression.OfValue) facts -> facts.label(task);
            }
            case "answered" -> {
                String task = task(args.get(0));
                return (Expression.OfTruth) facts -> facts.answered(task);
            }
            case "attribute" -> {
                String name = name(args.get(0), known.attributes(), "let through by streams[].event-attributes");
                return (Expression.OfValue) facts -> facts.attribute(name);
            }
            case "list_matches" -> {
                String list = name(args.get(0), known.lists(), "a word list");
                return (Expression.OfWhole) facts -> facts.listMatches(list);
            }
            default -> {
                return history(function, args);
            }
        }
    }

    private Expression.OfWhole history(String function, List<CelExpr> args) {
        Duration window = window(args.get(args.size() - 1));
        HistoryCount count = switch (function) {
            case "messages" -> HistoryCount.messages(window);
            case "fired" -> HistoryCount.fired(name(args.get(1), rules, "a rule of this policy"), window);
            default -> HistoryCount.decided(Objects.requireNonNull(HistoryCount.DECIDED.get(function)), window);
        };
        return facts -> facts.past().of(count);
    }

    private Duration window(CelExpr expr) {
        boolean call = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && expr.call().function().equals("duration");
        if (!call) {
            throw wrong(expr, "a window is written out, as duration('24h')");
        }
        Duration window = duration(expr.call().args().get(0));
        if (!KeyHistory.isWindow(window)) {
            throw wrong(
                    expr,
                    "a window is " + KeyHistory.WINDOWS + "; the longest is " + Durations.format(LONGEST_WINDOW) + ", "
                            + LONGEST_WINDOW.toHours() + "h in CEL");
        }
        return window;
    }

    private String task(CelExpr expr) {
        String task = name(expr, known.tasks(), "a task");
        tasks.add(task);
        return task;
    }

    private String name(CelExpr expr, @Nullable Collection<String> allowed, String what) {
        String name = text(expr);
        if (allowed != null && !allowed.contains(name)) {
            throw wrong(expr, YamlNode.notOne(name, what, allowed));
        }
        return name;
    }

    private String text(CelExpr expr) {
        return literal(expr, CelConstant.Kind.STRING_VALUE).stringValue();
    }

    private Duration duration(CelExpr expr) {
        String text = text(expr);
        return parsed(text)
                .orElseThrow(() -> wrong(
                        expr, "\"" + text + "\" is no duration; write hours, minutes or seconds, as '24h' or '1h30m'"));
    }

    /** As CEL has them, which has no days. */
    private static Optional<Duration> parsed(String text) {
        try {
            return text.matches("-?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?") && text.matches(".*\\d.*")
                    ? Optional.of(Duration.parse(
                            (text.startsWith("-") ? "-PT" + text.substring(1) : "PT" + text).toUpperCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private CelConstant literal(CelExpr expr, CelConstant.Kind kind) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT || expr.constant().getKind() != kind) {
            throw wrong(expr, "must be written out here, so that it can be checked");
        }
        return expr.constant();
    }

    private ConditionException wrong(CelExpr expr, String what) {
        return new ConditionException(what, tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0));
    }
}
