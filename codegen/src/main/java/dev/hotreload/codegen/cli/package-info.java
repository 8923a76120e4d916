/** The generator's command line, which CMake and shell scripts call. */
package dev.hotreload.codegen.cli;
