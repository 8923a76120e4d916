/**
 * The interface between a module and its firmware: the prototypes of the exported functions with the layouts of what
 * they pass, in a canonical text, and its digest. docs/architecture.md, "Prototypes", describes the text.
 */
package dev.hotreload.codegen.abi;
