/** What compiler, linker and strip are told about a module, for all who build one: the engine and CMake. */
package dev.hotreload.codegen.recipe;
