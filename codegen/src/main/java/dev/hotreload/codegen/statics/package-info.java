/** Variables of static storage that a firmware may have and a module may not. */
package dev.hotreload.codegen.statics;
