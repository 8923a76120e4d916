package dev.hotreload.client;

/**
 * What the device answers to a reload.
 *
 * @param generation successful loads of the module since the device started; 1 is the first
 */
public record Reloaded(long generation) {}
