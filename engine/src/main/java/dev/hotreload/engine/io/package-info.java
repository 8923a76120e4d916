/** Files: content digests, stamps of finished work, the user's cache, and what is packed into our own jars. */
package dev.hotreload.engine.io;
