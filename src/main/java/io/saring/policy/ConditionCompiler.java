package io.saring.policy;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import io.saring.text.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles conditions: the Common Expression Language (github.com/google/cel-spec) reads and checks them, without its loops
 * (macros), conversions and calendar, and with names of our own. For one thread.
 */
final class ConditionCompiler {

    /** Longer ones nobody can read; this also bounds what one costs. */
    static final int LONGEST = 2_000;

    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 500;

    private static final List<StandardFunction> FUNCTIONS = List.of(
            StandardFunction.CONDITIONAL,
            StandardFunction.LOGICAL_NOT,
            StandardFunction.LOGICAL_AND,
            StandardFunction.LOGICAL_OR,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.NEGATE,
            StandardFunction.IN,
            StandardFunction.SIZE,
            StandardFunction.DOUBLE,
            StandardFunction.DURATION,
            StandardFunction.MATCHES,
            StandardFunction.CONTAINS,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH);

    private static final CelCompiler CEL = compiler();

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '([^']*)' applied to '\\(?(.*?)\\)?' \\(candidates:.*", Pattern.DOTALL);
    private static final Pattern NOT_A_TRUTH = Pattern.compile("expected type 'bool' but found '(.*)'");

    private static final Map<String, String> KINDS = Map.of(
            "string", "a text",
            "int", "a whole number",
            "double", "a number",
            "bool", "what is true or false",
            "duration", "a duration");

    private ConditionCompiler() {}

    private static CelCompiler compiler() {
        CelOptions options = CelOptions.current()
                .maxExpressionCodePointSize(LONGEST)
                .maxParseRecursionDepth(DEEPEST)
                .maxParseExpressionNodeCount(MOST_NODES)
                .enableHeterogeneousNumericComparisons(true)
                .build();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .includeFunctions(FUNCTIONS)
                        .includeIdentifiers(List.of())
                        .build())
                .setResultType(SimpleType.BOOL);
        ConditionNames.VARIABLES.forEach((name, variable) -> builder.addVar(name, variable.type()));
        ConditionNames.FUNCTIONS.forEach((name, function) -> builder.addFunctionDeclarations(function(name, function)));
        return builder.build();
    }

    private static CelFunctionDecl function(String name, ConditionNames.Function function) {
        List<CelType> parameters = new ArrayList<>(function.parameters());
        String id = name + "_" + parameters.size();
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                function.ofHistory()
                        ? CelOverloadDecl.newMemberOverload(id, function.type(), parameters)
                        : CelOverloadDecl.newGlobalOverload(id, function.type(), parameters));
    }

    /**
     * Compiles one.
     *
     * @throws ConditionException where it is none, with the place in it
     */
    static Condition compile(String text, PolicyNames known, Set<String> rules) {
        if (text.length() > LONGEST) {
            throw new ConditionException(
                    "has " + text.length() + " characters; a condition has at most " + LONGEST
                            + ": long lists of words belong into a word list",
                    0);
        }
        CelAbstractSyntaxTree tree = checked(text);
        ConditionBuilder builder = new ConditionBuilder(tree, known, rules);
        return new Condition(text, builder.truth(tree.getExpr()), builder.tasks());
    }

    /** What CEL makes of one, its types checked. */
    static CelAbstractSyntaxTree checked(String text) {
        CelValidationResult result = CEL.compile(text);
        if (result.hasError()) {
            throw of(result.getErrors().get(0), text);
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new ConditionException("is no condition: " + firstLine(String.valueOf(e.getMessage())), 0);
        }
    }

    private static ConditionException of(CelIssue issue, String text) {
        int offset = offset(
                text,
                issue.getSourceLocation().getLine(),
                issue.getSourceLocation().getColumn());
        return new ConditionException(words(issue.getMessage()), offset);
    }

    private static String words(String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            Set<String> names = new TreeSet<>(ConditionNames.VARIABLES.keySet());
            names.addAll(ConditionNames.FUNCTIONS.keySet());
            return YamlNode.notOne(undeclared.group(1), "a name that conditions have", names);
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return "\"" + overload.group(1).replace("_", "") + "\" does not go with " + kinds(overload.group(2));
        }
        Matcher type = NOT_A_TRUTH.matcher(message);
        if (type.matches()) {
            return "a condition must be true or false, and this is " + kinds(type.group(1));
        }
        return "cannot be read: " + firstLine(message);
    }

    /** CEL's types as people call them. */
    private static String kinds(String types) {
        return Arrays.stream(types.split(", "))
                .map(type -> KINDS.getOrDefault(type, type))
                .collect(Collectors.joining(" and "));
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            start = end < 0 ? start : end + 1;
        }
        return Math.max(0, Math.min(text.length(), start + column));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
