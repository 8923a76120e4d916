/** Clients that do what no proper one does: the device goes on, and serves the next honest one. */
package dev.hotreload.it.clients;
