/** Power that goes, flash that fails, memory that runs out: nothing is lost, and the board stays updatable. */
package dev.hotreload.it.power;
