package io.saring.topology;

import io.saring.schema.SchemaReference;

/** A record's schema is not known yet: the thread starts again and reads the record once more. */
public final class SchemaUnresolvedException extends RuntimeException {

    public SchemaUnresolvedException(SchemaReference schema) {
        super("schema " + schema + " is not resolved yet; the record is read again");
    }
}
