package io.saring.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.saring.text.Durations;
import io.saring.text.PlainYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the configuration from YAML and the environment, and refuses what is wrong in one line. */
public final class ConfigurationReader {

    /** What the environment's variables are called as a place. */
    public static final String ENVIRONMENT = "the environment";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> environment;

    /** Over the given environment variables. */
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Environment variables that begin with {@code SARING_} and set no key: slips of the pen, mostly. */
    public Set<String> unknownVariables() {
        return new EnvironmentOverrides(environment).unknown();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where it cannot be read or is wrong, with the key, the value and what is allowed
     */
    public Configuration read(Path file) {
        try {
            return read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read; name a YAML file as in README.md", e);
        }
    }

    /**
     * Reads who may do what over HTTP.
     *
     * @throws IllegalArgumentException where it cannot be read or is wrong, with the key and what is allowed, and no token
     */
    public static TokensFile tokens(Path file) {
        return file("api.tokens", file, TokensFile.class);
    }

    /**
     * Reads the messages whose right verdict is known.
     *
     * @throws IllegalArgumentException where it cannot be read or is wrong, with the key and what is allowed
     */
    public static GoldenFile golden(Path file) {
        return file("review.golden", file, GoldenFile.class);
    }

    private static <T> T file(String key, Path file, Class<T> type) {
        try {
            return mapper().treeToValue(tree(Files.readString(file)), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + problem(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(key + ": " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads YAML.
     *
     * @param place what to call it in messages
     * @throws IllegalArgumentException where it is wrong, with the key, the value and what is allowed
     */
    public Configuration read(String yaml, String place) {
        try {
            ObjectNode tree = tree(yaml);
            new EnvironmentOverrides(environment).apply(tree);
            InlineGroups.nest(tree, Configuration.class);
            return mapper().treeToValue(tree, Configuration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(named(place) + ": " + problem(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(named(place) + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong may stand in either. */
    private String named(String place) {
        boolean isOverridden = environment.keySet().stream().anyMatch(name -> name.startsWith("SARING_"));
        return isOverridden && !place.equals(ENVIRONMENT) ? place + " and " + ENVIRONMENT : place;
    }

    private static ObjectNode tree(String yaml) throws JsonProcessingException {
        JsonNode root = YAML.readTree(PlainYaml.require(yaml));
        if (root == null || root.isMissingNode() || root.isNull()) {
            return mapper().createObjectNode();
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("expected keys and values");
    }

    static ObjectMapper mapper() {
        SimpleModule values = new SimpleModule();
        values.addDeserializer(Duration.class, new DurationDeserializer());
        values.setDeserializerModifier(new EnumsInKebabCase());
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(values)
                .build();
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return path(unknown) + ": there is no such key; the keys here are "
                    + String.join(", ", InlineGroups.sortedKeys(unknown.getReferringClass()));
        }
        if (e instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
            return String.valueOf(invalid.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException invalid) {
            return path(invalid) + ": is \"" + invalid.getValue() + "\"; it must be "
                    + allowed(invalid.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatched) {
            return path(mismatched) + ": is of the wrong kind; it must be " + allowed(mismatched.getTargetType());
        }
        return "cannot be read at line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": "
                + e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else if (!(reference.getFrom() instanceof Class<?> type
                    && InlineGroups.isGroup(type, reference.getFieldName()))) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String allowed(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> KebabCase.of((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return Durations.ALLOWED;
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "keys and values";
    }

    /** Reads durations as people write them. */
    private static final class DurationDeserializer extends StdDeserializer<Duration> {

        private DurationDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            if (text == null) {
                return (Duration) context.handleUnexpectedToken(Duration.class, parser);
            }
            return Durations.parse(text)
                    .orElseThrow(() -> context.weirdStringException(text, Duration.class, Durations.ALLOWED));
        }
    }

    /** Has enums read as the documentation writes them. */
    private static final class EnumsInKebabCase extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
            return new EnumDeserializer(type.getRawClass());
        }
    }

    /** Reads one enum by the names that the file has for its constants, in any case. */
    private static final class EnumDeserializer extends StdDeserializer<Object> {

        private EnumDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            for (Object constant : handledType().getEnumConstants()) {
                if (KebabCase.of((Enum<?>) constant).equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            return context.handleWeirdStringValue(handledType(), text, "not one of its names");
        }
    }
}
