package io.saring.label.sealion;

import io.saring.label.EngineLostException;
import org.jspecify.annotations.Nullable;

/** What scores passes: the decoder, or what stands for it where its device is not at hand. For one thread at a time. */
interface Scorer extends AutoCloseable {

    /** The keys and values of a prompt's beginning; the caller closes it. */
    Prefix prefix(int[] ids);

    /** What the keys and values of so many tokens take, in bytes. */
    long prefixBytes(int tokens);

    /**
     * Answers all questions of a pass.
     *
     * @param prefix what comes before its texts, where there is one
     * @return the natural logarithm of each question's probability over the whole vocabulary, in the pass's order
     * @throws OutOfDeviceMemoryException where the device has too little memory for a pass of this size
     * @throws EngineLostException where the device answers no more
     */
    float[] score(Pass pass, @Nullable Prefix prefix);

    /** Gives memory that is kept for later back to the device. */
    void releaseMemory();

    @Override
    void close();
}
