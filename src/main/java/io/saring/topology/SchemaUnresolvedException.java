package io.saring.topology;

/** A record's schema is not known yet: the thread starts again and reads the record once more. */
public final class SchemaUnresolvedException extends RuntimeException {

    public SchemaUnresolvedException(int schemaId) {
        super("schema id " + schemaId + " is not resolved yet; the record is read again");
    }
}
