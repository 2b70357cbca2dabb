package io.saring.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that conditions have beside CEL's own: what is known of a message, and of its key's history. */
final class ConditionNames {

    /** The type of {@code history}. */
    static final CelType HISTORY = OpaqueType.create("history");

    /** What stands for itself. */
    static final Map<String, Variable> VARIABLES = variables();

    /** What is asked with names or durations. */
    static final Map<String, Function> FUNCTIONS = functions();

    private ConditionNames() {}

    /** A name with a type and, but for history's, a value. */
    record Variable(CelType type, Expression expression, String meaning) {}

    /** A function: a member of history, or of nothing. */
    record Function(CelType type, boolean ofHistory, List<CelType> parameters, String example, String meaning) {}

    private static Map<String, Variable> variables() {
        Map<String, Variable> names = new LinkedHashMap<>();
        names.put("language", text(Facts::language, "the language's code, und where it is not known"));
        names.put(
                "language_probability",
                new Variable(
                        SimpleType.DOUBLE,
                        (Expression.OfNumber)
                                facts -> facts.message().language().probability(),
                        "how probable the language is, 0 to 1"));
        names.put("script", text(facts -> facts.message().language().script(), "the script's ISO 15924 code"));
        names.put(
                "code_mixed",
                truth(facts -> facts.message().language().codeMixed(), "whether two scripts each make up a fair part"));
        names.put("stream", text(facts -> facts.message().stream(), "the configured stream"));
        names.put("channel", text(Facts::channel, "where it was written, \"\" where that is not said"));
        names.put("author", text(Facts::author, "the author's reference, \"\" where there is none"));
        names.put("text_length", whole(facts -> facts.message().textLength(), "characters of the text"));
        names.put("links", whole(facts -> facts.message().links(), "links in the text"));
        names.put(
                "campaign_messages",
                whole(
                        facts -> facts.campaign().getAsLong(),
                        "messages of the campaign that the text is part of, of the ten minutes before it was told last"));
        names.put("degraded", truth(Facts::degraded, "whether the cheap engine answered under overload"));
        names.put("engine", text(facts -> facts.message().provenance().engine(), "the engine that answered"));
        names.put("model", text(facts -> facts.message().provenance().model(), "the model that answered"));
        names.put(
                "age",
                new Variable(
                        SimpleType.DURATION,
                        (Expression.OfValue) Facts::age,
                        "from when it was written, as it says, to when it came"));
        names.put(
                "history",
                new Variable(HISTORY, (Expression.OfTruth) facts -> true, "what was decided about the key before"));
        return names;
    }

    private static Variable text(Expression.OfValue expression, String meaning) {
        return new Variable(SimpleType.STRING, expression, meaning);
    }

    private static Variable truth(Expression.OfTruth expression, String meaning) {
        return new Variable(SimpleType.BOOL, expression, meaning);
    }

    private static Variable whole(Expression.OfWhole expression, String meaning) {
        return new Variable(SimpleType.INT, expression, meaning);
    }

    private static Map<String, Function> functions() {
        Map<String, Function> names = new LinkedHashMap<>();
        List<CelType> one = List.of(SimpleType.STRING);
        names.put(
                "probability",
                new Function(
                        SimpleType.DOUBLE,
                        false,
                        List.of(SimpleType.STRING, SimpleType.STRING),
                        "probability('spam', 'scam')",
                        "how probable a label is, 0 where the task was not answered"));
        names.put(
                "label",
                new Function(
                        SimpleType.STRING,
                        false,
                        one,
                        "label('topic')",
                        "the most probable label, \"\" where there is none"));
        names.put(
                "answered",
                new Function(SimpleType.BOOL, false, one, "answered('toxicity')", "whether the task was answered"));
        names.put(
                "attribute",
                new Function(
                        SimpleType.STRING,
                        false,
                        one,
                        "attribute('tier')",
                        "an attribute that streams[].event-attributes lets through, \"\" where it is not there"));
        names.put(
                "list_matches",
                new Function(
                        SimpleType.INT,
                        false,
                        one,
                        "list_matches('gambling')",
                        "how often the text holds a list's entries"));
        List<CelType> window = List.of(HISTORY, SimpleType.DURATION);
        names.put("messages", history(window, "history.messages(duration('24h'))", "messages of the key before"));
        HistoryCount.DECIDED.keySet().stream()
                .sorted()
                .forEach(name -> names.put(
                        name,
                        history(window, "history." + name + "(duration('720h'))", "those of them that were " + name)));
        names.put(
                "fired",
                history(
                        List.of(HISTORY, SimpleType.STRING, SimpleType.DURATION),
                        "history.fired('block-scam', duration('2160h'))",
                        "those of them that a rule fired for"));
        return names;
    }

    private static Function history(List<CelType> parameters, String example, String meaning) {
        return new Function(SimpleType.INT, true, parameters, example, meaning);
    }
}
