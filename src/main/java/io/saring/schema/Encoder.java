package io.saring.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes events as Avro in Confluent's wire format; one thread at a time.
 *
 * @param <T> the domain type
 */
public final class Encoder<T> {

    private final byte[] header;
    private final Function<T, ? extends SpecificRecord> toAvro;
    private final SpecificDatumWriter<SpecificRecord> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
    private @Nullable BinaryEncoder reused;

    Encoder(int schemaId, Schema schema, Function<T, ? extends SpecificRecord> toAvro) {
        this.header = WireFormat.header(schemaId);
        this.toAvro = toAvro;
        this.writer = new SpecificDatumWriter<>(schema);
    }

    /** The event's bytes. */
    public byte[] encode(T event) {
        try {
            buffer.reset();
            buffer.writeBytes(header);
            reused = EncoderFactory.get().directBinaryEncoder(buffer, reused);
            writer.write(toAvro.apply(event), reused);
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot fail", e);
        }
    }
}
