/** The vocabulary: messages, labels, decisions, failures and metrics as plain records; nothing but the JDK. */
package io.saring.domain;
