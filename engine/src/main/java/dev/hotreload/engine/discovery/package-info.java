/** Finds devices on the local network, by mDNS. */
package dev.hotreload.engine.discovery;
