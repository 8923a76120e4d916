/** What a build by ESP-IDF has written down: the plan of each module, and how each source is compiled. */
package dev.hotreload.engine.idf.plan;
