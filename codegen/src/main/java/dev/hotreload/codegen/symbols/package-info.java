/** Symbols as {@code nm} tells them, and what is made of them: what a module exports and wants, what a firmware offers. */
package dev.hotreload.codegen.symbols;
