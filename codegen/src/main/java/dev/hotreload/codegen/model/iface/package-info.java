/** What the templates of annotated interfaces are given. */
package dev.hotreload.codegen.model.iface;
