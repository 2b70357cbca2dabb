package io.saring.topology.count.campaign;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.domain.Sha256;
import io.saring.text.Fingerprint;
import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What campaigns are told of one message: no text, and of its author a hash. It stays bytes until somebody asks, since hardly any
 * message is one of many. Immutable.
 */
public final class Sighting {

    private static final int AUTHOR = Long.BYTES;
    private static final int FINGERPRINT = AUTHOR + Long.BYTES;
    private static final int NAMES = FINGERPRINT + Fingerprint.HASHES;

    private final byte[] bytes;

    private Sighting(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What else is known of it.
     *
     * @param labels tasks and labels by turns
     */
    record Names(String stream, String language, List<String> labels) {}

    /** That of a labelled message; absent where its text is too short to tell. */
    public static Optional<Sighting> of(LabelledMessage message) {
        String written = message.fingerprint();
        return written == null
                ? Optional.empty()
                : Fingerprint.parse(written).map(fingerprint -> new Sighting(bytes(message, fingerprint)));
    }

    private static byte[] bytes(LabelledMessage message, Fingerprint fingerprint) {
        byte[] names = StoreBytes.texts(names(message).toArray(String[]::new));
        ByteBuffer out = ByteBuffer.allocate(NAMES + names.length)
                .putLong(message.source().timestamp())
                .putLong(author(message));
        fingerprint.write(out);
        return out.put(names).array();
    }

    private static long author(LabelledMessage message) {
        String author = message.authorRef();
        return author == null
                ? 0
                : ByteBuffer.wrap(Sha256.hash(message.stream() + "\0" + author)).getLong();
    }

    private static List<String> names(LabelledMessage message) {
        List<String> names = new ArrayList<>(2 + 2 * message.results().size());
        names.add(message.stream());
        names.add(message.language().code());
        for (LabelResult result : message.results()) {
            if (!result.task().equals(Language.TASK)) {
                names.add(result.task());
                names.add(result.label());
            }
        }
        return names;
    }

    static Sighting read(byte[] bytes) {
        return new Sighting(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** When the message was appended, in milliseconds since 1970. */
    long at() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** The first eight bytes of the hash of stream and author; 0 where there is none. */
    long author() {
        return ByteBuffer.wrap(bytes).getLong(AUTHOR);
    }

    Fingerprint fingerprint() {
        return Fingerprint.read(ByteBuffer.wrap(bytes).position(FINGERPRINT));
    }

    Names names() {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(NAMES);
        String stream = StoreBytes.text(in);
        String language = StoreBytes.text(in);
        List<String> labels = new ArrayList<>();
        while (in.hasRemaining()) {
            labels.add(StoreBytes.text(in));
        }
        return new Names(stream, language, labels);
    }
}
