/** Runs idf.py, and tells people what it does. */
package dev.hotreload.engine.idf.run;
