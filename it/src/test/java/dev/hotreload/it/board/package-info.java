/** What the integration tests share: modules with their firmware, and boards that run them. */
package dev.hotreload.it.board;
