/** The pages of {@code topology-docs} that are generated from the code. */
package io.saring.docs;
