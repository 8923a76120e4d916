/** What an annotated interface says, checked: immutable, and without a trace of the compiler that it was read by. */
package dev.hotreload.codegen.iface.model;
