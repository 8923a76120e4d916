/** The page that a device serves, in a browser. */
package dev.hotreload.it.page;
