/** The emulated board: its flash file, its process, its log. */
package dev.hotreload.engine.board;
