/** Reads the debugging information that GCC leaves in ELF files: DWARF 2 to 5, in its 32-bit format. */
package dev.hotreload.codegen.dwarf;
