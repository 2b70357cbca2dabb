/** Avro events to domain records and back, and the schema registry; the only user of Avro classes. */
@NullMarked
package io.saring.schema;

import org.jspecify.annotations.NullMarked;
