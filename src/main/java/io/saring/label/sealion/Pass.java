package io.saring.label.sealion;

import java.util.Arrays;
import java.util.List;

/**
 * The inputs of one pass through the decoder: texts packed one after the other, their places when they are padded to the
 * longest, and who sees whom. Made and read by one thread.
 */
final class Pass {

    /** As good as minus infinity, without its way of making sums undefined. */
    private static final float HIDDEN = -1e30f;

    private final List<Sequence> sequences;
    private final int longest;
    private final int tokens;
    private final int rowCount;
    private final int questionCount;

    private final long[] ids;
    private final long[] positions;
    private final long[] places;
    private final long[] packed;
    private final float[] mask;
    private final long[] rows;
    private final long[] askedRows;
    private final long[] askedTokens;

    /**
     * Lays texts out.
     *
     * @param sequences the texts, at least one
     * @param earlier number of tokens in the prefix before them
     */
    Pass(List<Sequence> sequences, int earlier) {
        this.sequences = List.copyOf(sequences);
        this.longest = sequences.stream().mapToInt(Sequence::length).max().orElseThrow();
        this.tokens = sequences.stream().mapToInt(Sequence::length).sum();
        this.rowCount = sequences.stream()
                .mapToInt(sequence -> sequence.tree().askedRows().length)
                .sum();
        this.questionCount = sequences.stream()
                .mapToInt(sequence -> sequence.tree().questions())
                .sum();
        ids = new long[tokens];
        positions = new long[tokens];
        places = new long[sequences.size() * longest];
        packed = new long[tokens];
        mask = new float[sequences.size() * longest * longest];
        rows = new long[rowCount];
        askedRows = new long[questionCount];
        askedTokens = new long[questionCount];
        layOut(earlier);
    }

    private void layOut(int earlier) {
        int begin = 0;
        int row = 0;
        int question = 0;
        for (int message = 0; message < sequences.size(); message++) {
            Sequence sequence = sequences.get(message);
            layOutTokens(sequence, begin, earlier);
            layOutPlaces(message, begin, sequence.length());
            hide(message, sequence);
            ask(sequence, begin, row, question);
            begin += sequence.length();
            row += sequence.tree().askedRows().length;
            question += sequence.tree().questions();
        }
    }

    private void layOutTokens(Sequence sequence, int begin, int earlier) {
        int trunk = sequence.ids().length;
        for (int i = 0; i < trunk; i++) {
            ids[begin + i] = sequence.ids()[i];
            positions[begin + i] = (long) earlier + i;
        }
        TokenTree tree = sequence.tree();
        for (int node = 0; node < tree.size(); node++) {
            ids[begin + trunk + node] = tree.id(node);
            positions[begin + trunk + node] = (long) earlier + trunk - 1 + tree.depth(node);
        }
    }

    /** Places beyond a text's end hold its last token again, and nobody reads them. */
    private void layOutPlaces(int message, int begin, int length) {
        for (int i = 0; i < longest; i++) {
            places[message * longest + i] = (long) begin + Math.min(i, length - 1);
        }
        for (int i = 0; i < length; i++) {
            packed[begin + i] = (long) message * longest + i;
        }
    }

    /** A token sees itself and those before it: in a tree, those on the way to the text. */
    private void hide(int message, Sequence sequence) {
        int trunk = sequence.ids().length;
        int base = message * longest * longest;
        Arrays.fill(mask, base, base + longest * longest, HIDDEN);
        for (int i = 0; i < longest; i++) {
            int line = base + i * longest;
            int seen = Math.min(i + 1, trunk);
            Arrays.fill(mask, line, line + seen, 0);
            if (i >= trunk && i < sequence.length()) {
                for (int node = i - trunk;
                        node != TokenTree.TRUNK;
                        node = sequence.tree().parent(node)) {
                    mask[line + trunk + node] = 0;
                }
            }
        }
    }

    private void ask(Sequence sequence, int begin, int firstRow, int firstQuestion) {
        int trunk = sequence.ids().length;
        int[] asked = sequence.tree().askedRows();
        for (int i = 0; i < asked.length; i++) {
            rows[firstRow + i] = (long) begin + trunk + asked[i];
        }
        for (int question = 0; question < sequence.tree().questions(); question++) {
            int node = sequence.tree().askedNode(question);
            askedRows[firstQuestion + question] = (long) firstRow + Arrays.binarySearch(asked, node);
            askedTokens[firstQuestion + question] = sequence.tree().askedToken(question);
        }
    }

    /** Number of texts. */
    int messages() {
        return sequences.size();
    }

    /** Number of tokens, padding not counted. */
    int tokens() {
        return tokens;
    }

    /** Number of tokens of the longest text. */
    int longest() {
        return longest;
    }

    /** Share of the padded places that hold nothing. */
    double padding() {
        return 1 - (double) tokens / places.length;
    }

    long[] ids() {
        return ids;
    }

    /** Each token's position in its text, the prefix counted. */
    long[] positions() {
        return positions;
    }

    /** For each padded place, messages times longest, the packed token in it. */
    long[] places() {
        return places;
    }

    /** For each packed token its padded place. */
    long[] packed() {
        return packed;
    }

    /** What is added to scores: messages, longest, longest. */
    float[] mask() {
        return mask;
    }

    /** The packed tokens after which something is asked for. */
    long[] rows() {
        return rows;
    }

    /** For each question the number of its row among {@link #rows}. */
    long[] askedRows() {
        return askedRows;
    }

    /** For each question its token. */
    long[] askedTokens() {
        return askedTokens;
    }
}
