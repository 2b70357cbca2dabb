package io.saring.label.sealion;

import java.util.Objects;

/**
 * One text's tokens after the cached prefix, with the tree that grows from them.
 *
 * @param ids the tokens, at least one
 * @param tree what continues them
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, and never compared
record Sequence(int[] ids, TokenTree tree) {

    Sequence {
        Objects.requireNonNull(tree, "tree");
        if (ids.length == 0) {
            throw new IllegalArgumentException("a sequence needs at least one token");
        }
    }

    /** Number of tokens, those of the tree included. */
    int length() {
        return ids.length + tree.size();
    }
}
