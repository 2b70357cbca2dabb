package io.saring.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Makes groups of keys of which the file has none: their records fill in the default of every part that is absent. */
final class Defaults {

    private Defaults() {}

    /** A record with nothing but defaults. */
    static <R extends Record> R of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(new Object[components.length]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has its canonical constructor, and defaults are allowed", e);
        }
    }
}
