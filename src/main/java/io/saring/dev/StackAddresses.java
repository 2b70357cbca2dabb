package io.saring.dev;

/** Addresses of a broker and a registry. */
public interface StackAddresses {

    /** The broker's address. */
    String bootstrapServers();

    /** The registry's address, for clients that speak Confluent's protocol. */
    String registryUrl();
}
