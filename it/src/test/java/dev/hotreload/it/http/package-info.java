/** The device's HTTP API from outside: with curl, and with requests that no proper client sends. */
package dev.hotreload.it.http;
