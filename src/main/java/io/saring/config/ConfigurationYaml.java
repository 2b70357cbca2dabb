package io.saring.config;

import io.saring.domain.Addresses;
import io.saring.text.Durations;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a configuration as the file that would give it, with every default, and with secrets hidden. */
final class ConfigurationYaml {

    private ConfigurationYaml() {}

    static String of(Configuration configuration) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(tree(configuration));
    }

    private static Map<String, Object> tree(Record group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            Object value = value(component, group);
            if (value instanceof Record inline && InlineGroups.isInline(component)) {
                tree.putAll(tree(inline));
            } else if (value != null) {
                String key = KebabCase.of(component.getName());
                tree.put(key, Secrets.has(key) ? Secrets.HIDDEN : shown(value));
            }
        }
        return tree;
    }

    private static @Nullable Object value(RecordComponent component, Record group) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own component cannot be read", e);
        }
    }

    private static Object shown(Object value) {
        if (value instanceof Record group) {
            return tree(group);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.entrySet().stream()
                    .sorted((one, other) -> String.valueOf(one.getKey()).compareTo(String.valueOf(other.getKey())))
                    .forEach(entry -> shown.put(
                            String.valueOf(entry.getKey()),
                            Secrets.has(String.valueOf(entry.getKey())) ? Secrets.HIDDEN : shown(entry.getValue())));
            return shown;
        }
        if (value instanceof List<?> list) {
            List<Object> shown = new ArrayList<>();
            list.forEach(element -> shown.add(shown(element)));
            return shown;
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Enum<?> constant) {
            return KebabCase.of(constant);
        }
        return value instanceof Number || value instanceof Boolean
                ? value
                : Addresses.withoutCredentials(String.valueOf(value));
    }
}
