/** Who may replace the module, and everybody else. */
package dev.hotreload.it.auth;
