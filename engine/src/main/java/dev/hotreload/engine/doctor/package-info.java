/** Looks at what a project needs of its host, of ESP-IDF and of its device, and says how to get what is missing. */
package dev.hotreload.engine.doctor;
