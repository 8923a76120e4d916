/** What the device asks of its flash. */
package dev.hotreload.it.flash;
