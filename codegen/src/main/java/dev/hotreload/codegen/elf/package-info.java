/** 32-bit little-endian ELF files for Xtensa: what they hold, never trusting a length, offset or count in them. */
package dev.hotreload.codegen.elf;
