/** The SEA-LION models in process: checkpoint, tokenizer, token tree and decoder; the only user of {@code ai.djl}. */
@NullMarked
package io.saring.label.sealion;

import org.jspecify.annotations.NullMarked;
