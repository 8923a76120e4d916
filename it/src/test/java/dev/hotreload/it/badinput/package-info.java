/** Damaged modules: each is refused by the device and by {@code check}, with the same code. */
package dev.hotreload.it.badinput;
