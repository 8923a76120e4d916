/** What the compiler tells of an element besides its shape. */
package dev.hotreload.codegen.iface.element;
