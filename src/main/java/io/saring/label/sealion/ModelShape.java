package io.saring.label.sealion;

/**
 * Kind and sizes of the decoder that a checkpoint holds.
 *
 * @param architecture the name that config.json gives it
 * @param layers number of layers
 * @param widths sizes of its vectors
 * @param attention its heads
 * @param epsilon what keeps norms from dividing by zero
 * @param tied whether the head is the embedding
 * @param rotary how positions turn heads
 * @param contextLength the longest text in tokens that it takes
 */
record ModelShape(
        String architecture,
        int layers,
        Widths widths,
        Attention attention,
        double epsilon,
        boolean tied,
        Rotary rotary,
        int contextLength) {

    /**
     * Sizes of vectors.
     *
     * @param hidden size of a token's vector
     * @param intermediate size of the vector inside a layer's gated network
     * @param vocabulary number of tokens
     */
    record Widths(int hidden, int intermediate, int vocabulary) {}

    /**
     * A layer's attention.
     *
     * @param heads heads of queries
     * @param keyHeads heads of keys and values; several heads of queries share one
     * @param headSize size of a head's vector
     * @param normalisesHeads whether queries and keys are normalised head by head, as in Qwen3
     */
    record Attention(int heads, int keyHeads, int headSize, boolean normalisesHeads) {}

    /** The same with a head of its own. */
    ModelShape untied() {
        return new ModelShape(architecture, layers, widths, attention, epsilon, false, rotary, contextLength);
    }

    /** Size of a token's vector. */
    int hiddenSize() {
        return widths.hidden();
    }

    /** Size of the vector inside a layer's gated network. */
    int intermediateSize() {
        return widths.intermediate();
    }

    /** Number of tokens. */
    int vocabularySize() {
        return widths.vocabulary();
    }

    /** Heads of queries. */
    int heads() {
        return attention.heads();
    }

    /** Heads of keys and values. */
    int keyHeads() {
        return attention.keyHeads();
    }

    /** Size of a head's vector. */
    int headSize() {
        return attention.headSize();
    }

    /** Whether queries and keys are normalised head by head. */
    boolean normalisesHeads() {
        return attention.normalisesHeads();
    }

    /** Heads of queries that share a head of keys. */
    int groups() {
        return heads() / keyHeads();
    }

    /** Number of weights in the matrices that every token passes through. */
    long layerParameters() {
        long attention = (long) hiddenSize() * headSize() * (2L * heads() + 2L * keyHeads());
        return layers * (attention + 3L * hiddenSize() * intermediateSize());
    }

    /** Number of weights of the head. */
    long headParameters() {
        return (long) vocabularySize() * hiddenSize();
    }

    /** Elements that keys and values of a token take in the cache. */
    long cachedElements() {
        return 2L * layers * keyHeads() * headSize();
    }
}
