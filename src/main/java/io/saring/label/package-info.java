/** Labellers and what they share: tasks, batches and health; no Kafka. */
@NullMarked
package io.saring.label;

import org.jspecify.annotations.NullMarked;
