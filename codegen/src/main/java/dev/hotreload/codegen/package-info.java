/**
 * The code generator: from a module's symbols to the files that tie it to a firmware.
 *
 * <p>Data flows one way: {@code nm} output, {@linkplain dev.hotreload.codegen.symbols symbols},
 * {@linkplain dev.hotreload.codegen.model models}, {@linkplain dev.hotreload.codegen.render templates}, files. Nothing
 * here runs a process. What a user did wrong is a {@link dev.hotreload.codegen.fault.CodegenException}.
 */
package dev.hotreload.codegen;
