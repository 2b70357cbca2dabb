package io.saring.reprocess;

import io.saring.evaluate.LabelChanges;
import java.util.Map;

/**
 * Difference between two labellers, or two policies, about the same messages.
 *
 * @param changes what changed
 * @param texts the beginnings of example texts, redacted, by the examples' names
 */
public record Difference(LabelChanges changes, Map<String, String> texts) {}
