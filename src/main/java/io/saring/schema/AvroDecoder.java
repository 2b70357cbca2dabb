package io.saring.schema;

import io.saring.domain.Failure;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
    private final Function<A, T> toDomain;
    private final Map<Integer, DatumReader<A>> readers = new HashMap<>();
    private @Nullable BinaryDecoder reused;

    AvroDecoder(SchemaResolver resolver, Schema readerSchema, Function<A, T> toDomain) {
        this.resolver = resolver;
        this.readerSchema = readerSchema;
        this.toDomain = toDomain;
    }

    @Override
    public Decoded<T> decode(byte[] value, long timestamp) {
        if (!WireFormat.hasHeader(value)) {
            return Decoded.failed(
                    Failure.Reason.UNDECODABLE,
                    "the value of " + (value == null ? 0 : value.length)
                            + " bytes does not begin with a zero byte and a schema id");
        }
        int id = WireFormat.schemaId(value);
        DatumReader<A> reader = readers.get(id);
        if (reader == null) {
            SchemaResolver.Lookup lookup = resolver.lookUp(id, readerSchema.getName());
            if (lookup instanceof SchemaResolver.Missing missing) {
                return new Decoded.Waiting<>(id, missing.denied(), missing.since());
            }
            reader = new SpecificDatumReader<>(((SchemaResolver.Found) lookup).schema(), readerSchema);
            readers.put(id, reader);
        }
        return read(value, id, reader);
    }

    private Decoded<T> read(byte[] value, int id, DatumReader<A> reader) {
        try {
            reused = DecoderFactory.get()
                    .binaryDecoder(value, WireFormat.HEADER_LENGTH, value.length - WireFormat.HEADER_LENGTH, reused);
            A record = reader.read(null, reused);
            if (!reused.isEnd()) {
                return undecodable(id, "bytes are left over after the record");
            }
            return new Decoded.Value<>(toDomain.apply(record));
        } catch (InvalidEventException e) {
            return Decoded.failed(Failure.Reason.INVALID, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What Avro throws on hostile bytes is not documented, and is of many kinds: a writer's schema that
            // contains itself can nest as deep as the record is long. Its messages may quote the text.
            return undecodable(id, e.getClass().getSimpleName());
        }
    }

    private Decoded<T> undecodable(int id, String problem) {
        return Decoded.failed(
                Failure.Reason.UNDECODABLE,
                "the value is not " + readerSchema.getFullName() + " as written with schema id " + id + ": " + problem);
    }
}
