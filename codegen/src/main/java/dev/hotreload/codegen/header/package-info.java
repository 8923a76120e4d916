/** What the headers of a module declare, read without a compiler: which of its functions a firmware is to call. */
package dev.hotreload.codegen.header;
