/** What the links of a module depend on in its objects, and which of its functions it exports. */
package dev.hotreload.codegen.surface;
