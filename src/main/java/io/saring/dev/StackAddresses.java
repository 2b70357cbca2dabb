package io.saring.dev;

/** Where a broker and a registry listen. */
public interface StackAddresses {

    /** The broker's address. */
    String bootstrapServers();

    /** The registry's address, for clients that speak Confluent's protocol. */
    String registryUrl();
}
