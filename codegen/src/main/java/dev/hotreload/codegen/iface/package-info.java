/**
 * The annotation processor: from {@link dev.hotreload.annotations.HotReloadModule} to a C header, a descriptor and a
 * Java class.
 *
 * <p>{@linkplain dev.hotreload.codegen.iface.source Elements} are read into a checked, immutable
 * {@linkplain dev.hotreload.codegen.iface.model model}; from it everything is
 * {@linkplain dev.hotreload.codegen.iface.generate generated}.
 */
package dev.hotreload.codegen.iface;
