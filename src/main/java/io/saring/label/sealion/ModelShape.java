package io.saring.label.sealion;

/**
 * What kind of decoder a checkpoint holds, and its sizes.
 *
 * @param architecture the name that config.json gives it
 * @param layers number of layers
 * @param hiddenSize size of a token's vector
 * @param intermediateSize size of the vector inside a layer's gated network
 * @param heads heads of queries
 * @param keyHeads heads of keys and values; several heads of queries share one
 * @param headSize size of a head's vector
 * @param vocabularySize number of tokens
 * @param epsilon what keeps norms from dividing by zero
 * @param normalisesHeads whether queries and keys are normalised head by head, as in Qwen3
 * @param tied whether the head is the embedding
 * @param rotary how positions turn heads
 * @param contextLength the longest text in tokens that it takes
 */
record ModelShape(
        String architecture,
        int layers,
        int hiddenSize,
        int intermediateSize,
        int heads,
        int keyHeads,
        int headSize,
        int vocabularySize,
        double epsilon,
        boolean normalisesHeads,
        boolean tied,
        Rotary rotary,
        int contextLength) {

    /** Heads of queries that share a head of keys. */
    int groups() {
        return heads / keyHeads;
    }

    /** Number of weights in the matrices that every token passes through. */
    long layerParameters() {
        long attention = (long) hiddenSize * headSize * (2L * heads + 2L * keyHeads);
        return layers * (attention + 3L * hiddenSize * intermediateSize);
    }

    /** Number of weights of the head. */
    long headParameters() {
        return (long) vocabularySize * hiddenSize;
    }

    /** Elements that keys and values of a token take in the cache. */
    long cachedElements() {
        return 2L * layers * keyHeads * headSize;
    }
}
