package io.saring.topology.count;

import io.saring.domain.CountKey;
import io.saring.domain.Decision;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one minute, stream, channel and language.
 *
 * @param minute when the minute begins, by the messages' append time, in milliseconds since 1970
 * @param stream the configured stream
 * @param channel as counts name it
 * @param language the language's code
 */
public record CountSlice(long minute, String stream, String channel, String language) {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Longer names are no channels, but something that a client put there by mistake. */
    private static final int LONGEST_CHANNEL = 200;

    public CountSlice {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(language, "language");
    }

    /** The slice that a labelled message is in. */
    public static CountSlice of(LabelledMessage message) {
        return of(message, message.language().code());
    }

    /** The slice that an event is in which a labelled message supersedes: its own results name its language. */
    static CountSlice ofSuperseded(LabelledMessage message, List<LabelResult> results) {
        String language = Language.UNDETERMINED;
        for (LabelResult result : results) {
            language = result.task().equals(Language.TASK) ? result.label() : language;
        }
        return of(message, language);
    }

    private static CountSlice of(LabelledMessage message, String language) {
        return new CountSlice(
                minute(message.source().timestamp()), message.stream(), channel(message.channel()), language);
    }

    /** The slice that a decision is in. */
    public static CountSlice of(Decision decision) {
        // Decisions of the first versions do not say when their message came.
        Instant at = decision.appendedAt() == null ? decision.decidedAt() : decision.appendedAt();
        return new CountSlice(
                minute(at.toEpochMilli()), decision.stream(), channel(decision.channel()), decision.language());
    }

    private static long minute(long at) {
        return at - Math.floorMod(at, MINUTE);
    }

    /** What no database takes as a name is none. */
    private static String channel(@Nullable String channel) {
        if (channel == null) {
            return "";
        }
        return channel.length() > LONGEST_CHANNEL || hasControl(channel) ? CountKey.OTHER : channel;
    }

    private static boolean hasControl(String channel) {
        for (int i = 0; i < channel.length(); i++) {
            if (Character.isISOControl(channel.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The same of another channel. */
    CountSlice withChannel(String other) {
        return other.equals(channel) ? this : new CountSlice(minute, stream, other, language);
    }

    /** Its bytes, behind which {@link #read} finds whatever follows. */
    byte[] bytes() {
        byte[] names = StoreBytes.texts(stream, channel, language);
        return ByteBuffer.allocate(Long.BYTES + names.length)
                .putLong(minute)
                .put(names)
                .array();
    }

    /** Reads one. */
    static CountSlice read(ByteBuffer in) {
        return new CountSlice(in.getLong(), StoreBytes.text(in), StoreBytes.text(in), StoreBytes.text(in));
    }
}
