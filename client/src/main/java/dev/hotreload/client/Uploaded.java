package dev.hotreload.client;

/**
 * What the device answers to an upload.
 *
 * @param size bytes of the module that it stored
 * @param sequence of the record in the module's log that holds it, from 1
 */
public record Uploaded(long size, long sequence) {}
