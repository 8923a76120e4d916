/** What of the Xtensa instruction set and its ELF supplement the checks need. */
package dev.hotreload.codegen.xtensa;
