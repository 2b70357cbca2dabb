package io.saring.text;

/**
 * A message's text taken apart: what its author wrote, and what only stands under it. Each part is empty where there is none.
 *
 * @param own what the author wrote
 * @param quoted what the author answers or passes on, which others wrote
 * @param signature name, address or the mail program's own line, under what the author wrote
 * @param pictures whether pictures stand in it
 */
public record MessageBody(String own, String quoted, String signature, boolean pictures) {}
