/** Policies: rules that turn labels into decisions; no Kafka, no model. */
package io.saring.policy;
