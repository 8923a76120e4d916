/** What a device's API and configuration are documented to be, and that they are. */
package dev.hotreload.it.api;
