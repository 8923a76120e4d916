/** Many reloads while the module is in use. */
package dev.hotreload.it.stress;
