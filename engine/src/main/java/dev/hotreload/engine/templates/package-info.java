/** The built-in templates, for those who want others. */
package dev.hotreload.engine.templates;
