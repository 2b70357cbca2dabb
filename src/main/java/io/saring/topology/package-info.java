/** What all Kafka Streams applications share: source records, outgoing events, dead letters, CloudEvents. */
package io.saring.topology;
