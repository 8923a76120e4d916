/** An edit of a module in an ESP-IDF project, without that project's build. */
package dev.hotreload.it.fastpath;
