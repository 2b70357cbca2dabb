/** Labellers and what they share: tasks, batches and health; no Kafka. */
package io.saring.label;
