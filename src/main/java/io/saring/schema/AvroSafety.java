package io.saring.schema;

import org.apache.avro.util.ClassSecurityValidator;

/** Limits of Avro for bytes that somebody else wrote: which classes it makes, and how much memory it asks for. */
final class AvroSafety {

    private static final String EVENTS = io.saring.event.Message.class.getPackageName();

    /** More than any record that Kafka takes by default. */
    private static final String LONGEST_VALUE = Integer.toString(64 << 20);

    private static final String MOST_ELEMENTS = Integer.toString(1_000_000);

    private AvroSafety() {}

    /** Sets Avro's limits, which are the JVM's; those that were set by hand stay. Before the first decoder is made. */
    static void apply() {
        setIfAbsent("org.apache.avro.limits.string.maxLength", LONGEST_VALUE);
        setIfAbsent("org.apache.avro.limits.bytes.maxLength", LONGEST_VALUE);
        setIfAbsent("org.apache.avro.limits.collectionItems.maxLength", MOST_ELEMENTS);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getPackageName().equals(EVENTS)));
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
