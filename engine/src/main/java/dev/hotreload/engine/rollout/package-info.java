/** Does one thing to many devices: some first, so many at once, again where that helps, and not for ever (docs/fleet.md). */
package dev.hotreload.engine.rollout;
