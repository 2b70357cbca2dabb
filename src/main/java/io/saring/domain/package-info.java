/** The vocabulary: messages, labels, decisions, failures and metrics as plain records; nothing but the JDK. */
@NullMarked
package io.saring.domain;

import org.jspecify.annotations.NullMarked;
