/** Policies, word lists and tasks that people publish in a topic while everything runs. */
@NullMarked
package io.saring.app.documents;

import org.jspecify.annotations.NullMarked;
