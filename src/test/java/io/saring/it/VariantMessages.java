package io.saring.it;

import io.saring.schema.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages of a producer whose schema has one field more than ours. */
public final class VariantMessages {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
                    {"type": "record", "name": "Message", "namespace": "io.saring.event", "fields": [
                      {"name": "id", "type": "string"},
                      {"name": "text", "type": "string"},
                      {"name": "created_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                      {"name": "mood", "type": ["null", "string"], "default": null}]}
                    """);

    private static final AtomicInteger UNMET = new AtomicInteger();

    private VariantMessages() {}

    /** Registers a schema that the registry never met before. */
    static int registerUnmet(SchemaRegistry registry) {
        String json = SCHEMA.toString().replace("mood", "mood_" + UNMET.incrementAndGet());
        return registry.register("variant-value", new Schema.Parser().parse(json));
    }

    public static int register(SchemaRegistry registry) {
        return registry.register("variant-value", SCHEMA);
    }

    public static byte[] encode(int schemaId, String id, String text) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("id", id);
        record.put("text", text);
        record.put("created_at", Instant.now().toEpochMilli());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The id that the registry will give to the next schema that is new to it. */
    static int nextId(SchemaRegistry registry) {
        Schema other =
                Schema.createRecord("Other" + UNMET.incrementAndGet(), null, "io.saring.event", false, List.of());
        return registry.register("other-value", other) + 1;
    }
}
