package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.saring.text.Durations;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enumerates every key of the configuration with what it means: for the documentation and for overrides. */
final class ConfigurationKeys {

    private ConfigurationKeys() {}

    /**
     * One key.
     *
     * @param path the dotted path; {@code []} stands for the elements of a list
     * @param kind what it holds
     * @param byDefault the default as the file would have it, or the empty string
     * @param description what it means
     */
    record Key(String path, Kind kind, String byDefault, String description) {

        /** Whether it is a key of a list's elements, which no variable sets. */
        boolean inElements() {
            return path.contains("[]");
        }
    }

    /** Type of a key's value. */
    enum Kind {
        /** One value. */
        VALUE,
        /** A list of values. */
        LIST,
        /** Any keys and values, passed on. */
        PASSED_ON,
        /** Further keys. */
        GROUP
    }

    static List<Key> all() {
        List<Key> keys = new ArrayList<>();
        collect("", Configuration.class, Configuration.defaults(), keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, @Nullable Object defaults, List<Key> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = defaults == null ? null : value(component, defaults);
            if (InlineGroups.isInline(component)) {
                collect(prefix, component.getType(), value, keys);
                continue;
            }
            String path = prefix + KebabCase.of(component.getName());
            keys.add(new Key(path, kind(component), format(value), description(component)));
            if (component.getType().isRecord()) {
                collect(path + ".", component.getType(), value, keys);
            }
            InlineGroups.elementType(component)
                    .filter(Class::isRecord)
                    .ifPresent(element -> collect(path + "[].", element, null, keys));
        }
    }

    private static Kind kind(RecordComponent component) {
        if (component.getType() == Map.class) {
            return Kind.PASSED_ON;
        }
        boolean ofRecords =
                InlineGroups.elementType(component).filter(Class::isRecord).isPresent();
        if (component.getType().isRecord() || ofRecords) {
            return Kind.GROUP;
        }
        return component.getType() == List.class ? Kind.LIST : Kind.VALUE;
    }

    private static String description(RecordComponent component) {
        // The annotation's targets do not include record components: it is on the accessor.
        JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        return description == null ? "" : description.value();
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an accessor of a record cannot fail", e);
        }
    }

    static String format(@Nullable Object value) {
        if (value == null || value instanceof Record || value instanceof Map || value instanceof Collection) {
            return "";
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        return value instanceof Enum<?> constant ? KebabCase.of(constant) : value.toString();
    }
}
