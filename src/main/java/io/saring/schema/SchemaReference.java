package io.saring.schema;

import java.util.UUID;

/** What a record says its writer's schema is: a number, or a GUID as Confluent Platform 8 writes it into a header. */
public sealed interface SchemaReference {

    /** Name of the record header that Confluent's serializers put a value's schema into. */
    String HEADER = "__value_schema_id";

    /** A registry's own number. */
    record Id(int id) implements SchemaReference {
        @Override
        public String toString() {
            return "id " + id;
        }
    }

    /** The same in all registries. */
    record Guid(UUID guid) implements SchemaReference {
        @Override
        public String toString() {
            return "GUID " + guid;
        }
    }
}
