/** What is flashed by cable: a module's partition as the device's module log reads it ({@code docs/FORMAT.md}). */
package dev.hotreload.codegen.flash;
