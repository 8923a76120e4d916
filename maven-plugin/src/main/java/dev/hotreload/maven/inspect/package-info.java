/** Goals that show what a build is made of. */
package dev.hotreload.maven.inspect;
