/** Names that a module shares with its firmware: weak functions, taken names, what it exports of what it defines. */
package dev.hotreload.it.names;
