package dev.hotreload.client;

/**
 * What the device answers to an upload with a reload.
 *
 * @param size bytes that it wrote to the module's partition
 * @param generation successful loads of the module since the device started; 1 is the first
 */
public record Deployed(long size, long generation) {}
