/** The file that stands for the flash of an emulated board. */
package dev.hotreload.engine.board.flash;
