/** Builds and deploys a module whenever one of its files is saved. */
package dev.hotreload.engine.watch;
