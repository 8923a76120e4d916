/** The test suites that are scripts: of the component, the emulated board and the SDK. */
package dev.hotreload.it.scripts;
