/** The board that a watch deploys to, which may come and go. */
package dev.hotreload.engine.watch.board;
