/** Where a project's device key comes from, and how it gets into the firmware (docs/security.md). */
package dev.hotreload.engine.key;
