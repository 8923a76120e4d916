/** A module project: its settings and the places of its files. */
package dev.hotreload.engine.project;
