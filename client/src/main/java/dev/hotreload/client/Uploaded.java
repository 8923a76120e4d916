package dev.hotreload.client;

/**
 * What the device answers to an upload.
 *
 * @param size bytes that it wrote to the module's partition
 */
public record Uploaded(long size) {}
