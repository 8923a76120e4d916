/** Which devices are meant: by address, by mDNS or by a file (docs/fleet.md), and with which keys. */
package dev.hotreload.engine.fleet;
