/** The annotated interface of a module, and whether what its C defines is what the interface declares. */
package dev.hotreload.engine.contract;
