/** The configuration: one root record, read from YAML, validated, printed with secrets hidden. */
package io.saring.config;
