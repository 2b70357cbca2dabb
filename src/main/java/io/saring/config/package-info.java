/** The configuration: one root record, read from YAML, validated, printed with secrets hidden. */
@NullMarked
package io.saring.config;

import org.jspecify.annotations.NullMarked;
