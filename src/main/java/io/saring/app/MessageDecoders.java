package io.saring.app;

import com.fasterxml.jackson.core.JsonPointer;
import io.saring.config.JsonPathsConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Message;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.JsonMessageDecoder;
import io.saring.schema.MessageContent;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes decoders of streams' messages, each by its stream's format. */
public final class MessageDecoders {

    private MessageDecoders() {}

    /** Makes a decoder for each thread that wants one. */
    public static Supplier<Decoder<Message>> of(StreamConfiguration stream, Events events) {
        JsonPathsConfiguration json = stream.json();
        MessageContent content = new MessageContent(
                stream.content().bodyFormat(), stream.content().attachmentAttribute());
        return json == null ? () -> events.messageDecoder(content) : () -> new JsonMessageDecoder(paths(json), content);
    }

    private static JsonMessageDecoder.Paths paths(JsonPathsConfiguration json) {
        return new JsonMessageDecoder.Paths(
                JsonPointer.compile(json.id()),
                JsonPointer.compile(json.text()),
                pointer(json.createdAt()),
                pointer(json.channel()),
                pointer(json.authorRef()),
                pointer(json.parentId()),
                pointer(json.langHint()),
                json.attributes().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> JsonPointer.compile(entry.getValue()))));
    }

    private static @Nullable JsonPointer pointer(@Nullable String path) {
        return path == null ? null : JsonPointer.compile(path);
    }
}
