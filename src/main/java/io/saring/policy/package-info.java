/** Policies: rules that turn labels into decisions; no Kafka, no model. */
@NullMarked
package io.saring.policy;

import org.jspecify.annotations.NullMarked;
