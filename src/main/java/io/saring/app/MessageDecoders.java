package io.saring.app;

import com.fasterxml.jackson.core.JsonPointer;
import io.saring.config.JsonPathsConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Message;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.JsonMessageDecoder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes decoders of streams' messages, each by its stream's format. */
public final class MessageDecoders {

    private MessageDecoders() {}

    /** Makes a decoder for each thread that wants one. */
    public static Supplier<Decoder<Message>> of(StreamConfiguration stream, Events events) {
        JsonPathsConfiguration json = stream.json();
        return json == null ? events::messageDecoder : () -> new JsonMessageDecoder(paths(json));
    }

    private static JsonMessageDecoder.Paths paths(JsonPathsConfiguration json) {
        return new JsonMessageDecoder.Paths(
                JsonPointer.compile(json.id()),
                JsonPointer.compile(json.text()),
                pointer(json.createdAt()),
                pointer(json.channel()),
                pointer(json.authorRef()),
                pointer(json.parentId()),
                pointer(json.langHint()));
    }

    private static @Nullable JsonPointer pointer(@Nullable String path) {
        return path == null ? null : JsonPointer.compile(path);
    }
}
