/** What all Kafka Streams applications share: source records, outgoing events, dead letters, CloudEvents. */
@NullMarked
package io.saring.topology;

import org.jspecify.annotations.NullMarked;
