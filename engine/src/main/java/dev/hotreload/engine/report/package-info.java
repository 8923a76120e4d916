/** What a module takes, and of what, as a page for people. */
package dev.hotreload.engine.report;
