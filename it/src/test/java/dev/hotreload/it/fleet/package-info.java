/** Deployments to many boards at once. */
package dev.hotreload.it.fleet;
