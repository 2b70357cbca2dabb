package io.saring.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Moves keys of a file into the groups that only the code has, and tells which keys a record has in the file. */
final class InlineGroups {

    private InlineGroups() {}

    /** Moves the keys of a record, and of the records in it. */
    static void nest(ObjectNode tree, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = KebabCase.of(component.getName());
            if (isInline(component)) {
                ObjectNode group = tree.objectNode();
                keys(component.getType()).forEach(key -> move(key, tree, group));
                refuse(tree, name, type);
                tree.set(name, group);
                nest(group, component.getType());
            } else {
                nest(tree.get(name), component);
            }
        }
    }

    private static void nest(JsonNode node, RecordComponent component) {
        if (component.getType().isRecord() && node instanceof ObjectNode object) {
            nest(object, component.getType());
        } else if (node instanceof ArrayNode elements) {
            elementType(component)
                    .filter(Class::isRecord)
                    .ifPresent(type -> elements.forEach(element -> {
                        if (element instanceof ObjectNode object) {
                            nest(object, type);
                        }
                    }));
        }
    }

    private static void move(String key, ObjectNode from, ObjectNode to) {
        if (from.has(key)) {
            to.set(key, from.remove(key));
        }
    }

    /** A group's name is no key, although the code has it. */
    private static void refuse(ObjectNode tree, String name, Class<?> type) {
        if (tree.has(name)) {
            throw new IllegalArgumentException(
                    name + ": there is no such key; the keys here are " + String.join(", ", sortedKeys(type)));
        }
    }

    /** The keys of a record in the file, in the code's order. */
    static List<String> keys(Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (isInline(component)) {
                keys.addAll(keys(component.getType()));
            } else {
                keys.add(KebabCase.of(component.getName()));
            }
        }
        return keys;
    }

    /** The same in alphabetical order. */
    static List<String> sortedKeys(Class<?> type) {
        return keys(type).stream().sorted().toList();
    }

    /** Whether a record's key is the name of a group. */
    static boolean isGroup(Class<?> type, String key) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> isInline(component)
                                && KebabCase.of(component.getName()).equals(key));
    }

    static boolean isInline(RecordComponent component) {
        return component.isAnnotationPresent(Inline.class);
    }

    /** The type of a list's elements. */
    static Optional<Class<?>> elementType(RecordComponent component) {
        return component.getType() == List.class
                        && component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? Optional.of(element)
                : Optional.empty();
    }
}
