package io.saring.policy;

import io.saring.domain.Action;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a key's history stands in a store: a version, the newest time, the names of its rules once, its spans, and what may be
 * taken back. Numbers are of variable length, seven bits a byte, as in Protocol Buffers; times in units of five minutes but
 * where more is needed.
 */
final class HistoryFormat {

    private static final int VERSION = 1;
    private static final long UNIT = 5L * 60 * 1000;
    /** In the order of their numbers, which never changes. */
    private static final List<Action> ACTIONS =
            List.of(Action.ALLOW, Action.ROUTE, Action.REVIEW, Action.LIMIT, Action.BLOCK);

    private HistoryFormat() {}

    static byte[] write(long newest, Collection<HistorySpan> spans, Collection<ProvisionalDecision> provisional) {
        Map<String, Integer> names = new LinkedHashMap<>();
        spans.forEach(span -> span.fired().keySet().forEach(rule -> names.putIfAbsent(rule, names.size())));
        provisional.forEach(own -> own.decision().rules().forEach(rule -> names.putIfAbsent(rule, names.size())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(newest);
            number(names.size(), out);
            for (String name : names.keySet()) {
                out.writeUTF(name);
            }
            number(spans.size(), out);
            for (HistorySpan span : spans) {
                write(span, names, out);
            }
            number(provisional.size(), out);
            for (ProvisionalDecision own : provisional) {
                write(own, names, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(HistorySpan span, Map<String, Integer> names, DataOutputStream out) throws IOException {
        number(span.start() / UNIT, out);
        number(span.length() / UNIT, out);
        for (Action action : ACTIONS) {
            number(span.decided(action), out);
        }
        number(span.fired().size(), out);
        for (Map.Entry<String, Integer> rule : span.fired().entrySet()) {
            number(names.getOrDefault(rule.getKey(), 0), out);
            number(rule.getValue(), out);
        }
    }

    private static void write(ProvisionalDecision own, Map<String, Integer> names, DataOutputStream out)
            throws IOException {
        out.writeLong(own.id());
        out.writeLong(own.decision().at());
        out.writeByte(ACTIONS.indexOf(own.decision().action()));
        number(own.decision().rules().size(), out);
        for (String rule : own.decision().rules()) {
            number(names.getOrDefault(rule, 0), out);
        }
    }

    /** Reads what was written, and gives the newest time. */
    static long read(byte[] bytes, Consumer<HistorySpan> spans, Consumer<ProvisionalDecision> provisional) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("a key's history is of format " + version
                        + ", and this version of Saring knows " + VERSION + "; run the version that wrote it");
            }
            long newest = in.readLong();
            List<String> names = new ArrayList<>();
            for (long left = number(in); left > 0; left--) {
                names.add(in.readUTF());
            }
            for (long left = number(in); left > 0; left--) {
                spans.accept(span(names, in));
            }
            for (long left = number(in); left > 0; left--) {
                provisional.accept(provisional(names, in));
            }
            return newest;
        } catch (IOException e) {
            throw new IllegalArgumentException("a key's history cannot be read: it ends too early", e);
        }
    }

    private static HistorySpan span(List<String> names, DataInputStream in) throws IOException {
        HistorySpan span = new HistorySpan(number(in) * UNIT, number(in) * UNIT);
        for (Action action : ACTIONS) {
            span.add(action, (int) number(in));
        }
        for (long left = number(in); left > 0; left--) {
            span.add(names.get((int) number(in)), (int) number(in));
        }
        return span;
    }

    private static ProvisionalDecision provisional(List<String> names, DataInputStream in) throws IOException {
        long id = in.readLong();
        long at = in.readLong();
        Action action = ACTIONS.get(in.readByte());
        List<String> rules = new ArrayList<>();
        for (long left = number(in); left > 0; left--) {
            rules.add(names.get((int) number(in)));
        }
        return new ProvisionalDecision(id, new PastDecision(at, action, rules));
    }

    private static void number(long value, DataOutputStream out) throws IOException {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number has too many bytes");
    }
}
