/** The key of a device, and requests signed with it (docs/security.md). */
package dev.hotreload.client.auth;
