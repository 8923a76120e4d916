/** What object files say by themselves: their global symbols, and which line wants a symbol that nobody has. */
package dev.hotreload.codegen.objects;
