/** The SEA-LION models in process: checkpoint, tokenizer, token tree and decoder; the only user of {@code ai.djl}. */
package io.saring.label.sealion;
