/** What the packagings add to a project's build before it starts. */
package dev.hotreload.maven.lifecycle;
