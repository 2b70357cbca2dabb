package io.saring.ops.http;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the HTTP server that people and programs work through.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param tokens who may do what; absent where whoever reaches this machine's own address may do everything
 * @param rate requests a second of one caller
 * @param maxBodyBytes the largest body of a request
 */
public record ApiSettings(String host, int port, @Nullable Tokens tokens, int rate, int maxBodyBytes) {}
