/** Avro events to domain records and back, and the schema registry; the only user of Avro classes. */
package io.saring.schema;
