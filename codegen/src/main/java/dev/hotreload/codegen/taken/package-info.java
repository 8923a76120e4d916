/** Names that both a module and its firmware define. */
package dev.hotreload.codegen.taken;
