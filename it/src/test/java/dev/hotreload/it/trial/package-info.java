/** What becomes of a module that is stored: tried, confirmed, given up, gone back to; over restarts of the board. */
package dev.hotreload.it.trial;
