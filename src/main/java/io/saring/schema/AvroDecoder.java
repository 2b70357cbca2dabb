package io.saring.schema;

import io.saring.domain.Failure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro in Confluent's wire format, whatever version of the schema it was written with; one thread at a time.
 *
 * @param <A> the generated Avro class
 * @param <T> the domain type
 */
final class AvroDecoder<A extends SpecificRecord, T> implements Decoder<T> {

    private final SchemaResolver resolver;
    private final Schema readerSchema;
    private final Function<Schema, Function<A, T>> toDomain;
    private final Map<SchemaReference, Reader> readers = new HashMap<>();
    private @Nullable BinaryDecoder reused;

    AvroDecoder(SchemaResolver resolver, Schema readerSchema, Function<Schema, Function<A, T>> toDomain) {
        this.resolver = resolver;
        this.readerSchema = readerSchema;
        this.toDomain = toDomain;
    }

    /** What reads the records of one writer's schema. */
    private final class Reader {
        private final DatumReader<A> datums;
        private final Function<A, T> mapping;

        private Reader(Schema writer) {
            this.datums = new SpecificDatumReader<>(writer, readerSchema);
            this.mapping = toDomain.apply(writer);
        }
    }

    @Override
    public Decoded<T> decode(byte[] value, long timestamp, byte @Nullable [] schemaHeader) {
        if (schemaHeader != null) {
            return decodeBare(value, schemaHeader);
        }
        if (!WireFormat.hasHeader(value)) {
            return Decoded.failed(
                    Failure.Reason.UNDECODABLE,
                    "the value of " + (value == null ? 0 : value.length)
                            + " bytes does not begin with a zero byte and a schema id" + ForeignFraming.name(value));
        }
        if (ForeignFraming.hasLongId(value)) {
            return Decoded.failed(Failure.Reason.UNDECODABLE, ForeignFraming.ofLongId(value));
        }
        return decode(value, WireFormat.HEADER_LENGTH, new SchemaReference.Id(WireFormat.schemaId(value)));
    }

    /** The header is looked at first: with it, nothing stands before the value. */
    private Decoded<T> decodeBare(byte[] value, byte[] schemaHeader) {
        Optional<SchemaReference> schema = WireFormat.inHeader(schemaHeader);
        if (schema.isEmpty() || value == null) {
            return Decoded.failed(
                    Failure.Reason.UNDECODABLE,
                    "the header " + SchemaReference.HEADER + " of " + schemaHeader.length
                            + " bytes names no schema of the value: a zero byte and an id of 4 bytes, or a byte 1 and a"
                            + " GUID of 16, are expected");
        }
        return decode(value, 0, schema.get());
    }

    private Decoded<T> decode(byte[] value, int start, SchemaReference schema) {
        Reader reader = readers.get(schema);
        if (reader == null) {
            SchemaResolver.Lookup lookup = resolver.lookUp(schema, readerSchema.getName());
            if (lookup instanceof SchemaResolver.Missing missing) {
                return new Decoded.Waiting<>(schema, missing.denied(), missing.since());
            }
            try {
                reader = new Reader(((SchemaResolver.Found) lookup).schema());
            } catch (InvalidEventException e) {
                return undecodable(schema, String.valueOf(e.getMessage()));
            }
            readers.put(schema, reader);
        }
        return read(value, start, schema, reader);
    }

    private Decoded<T> read(byte[] value, int start, SchemaReference schema, Reader reader) {
        try {
            reused = DecoderFactory.get().binaryDecoder(value, start, value.length - start, reused);
            A record = reader.datums.read(null, reused);
            if (!reused.isEnd()) {
                return undecodable(schema, "bytes are left over after the record");
            }
            return new Decoded.Value<>(reader.mapping.apply(record));
        } catch (InvalidEventException e) {
            return Decoded.invalid(e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What Avro throws on hostile bytes is not documented, and is of many kinds: a writer's schema that
            // contains itself can nest as deep as the record is long. Its messages may quote the text.
            return undecodable(schema, e.getClass().getSimpleName());
        }
    }

    private Decoded<T> undecodable(SchemaReference schema, String problem) {
        return Decoded.failed(
                Failure.Reason.UNDECODABLE,
                "the value is not " + readerSchema.getFullName() + " as written with schema " + schema + ": "
                        + problem);
    }
}
