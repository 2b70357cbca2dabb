/** What is done again: replays, requeued dead letters, comparisons of two labellers' events. */
@NullMarked
package io.saring.reprocess;

import org.jspecify.annotations.NullMarked;
