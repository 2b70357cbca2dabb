/** What is done again: replays, requeued dead letters, comparisons of two labellers' events. */
package io.saring.reprocess;
