/** Boards with a chip, under Espressif's QEMU: the firmware is the very image that is flashed. */
package dev.hotreload.engine.board.chip;
