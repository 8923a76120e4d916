/** A firmware as an artifact: all that a module's project needs of a firmware that is built elsewhere. */
package dev.hotreload.engine.kit;
