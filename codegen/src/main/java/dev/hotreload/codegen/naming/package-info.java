/** Names as C and C++ allow them. */
package dev.hotreload.codegen.naming;
