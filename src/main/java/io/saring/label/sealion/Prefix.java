package io.saring.label.sealion;

import ai.djl.pytorch.jni.IValue;

/**
 * The keys and values of a prompt's beginning, in the decoder's memory until it is closed. It belongs to the decoder's
 * thread.
 *
 * @param tokens number of tokens
 * @param bytes what it takes
 * @param keysAndValues a list of tensors
 */
record Prefix(int tokens, long bytes, IValue keysAndValues) implements AutoCloseable {

    @Override
    public void close() {
        keysAndValues.close();
    }
}
