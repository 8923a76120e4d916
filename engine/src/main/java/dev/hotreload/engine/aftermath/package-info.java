/** What is left after a module has crashed its device, and how to say so. */
package dev.hotreload.engine.aftermath;
