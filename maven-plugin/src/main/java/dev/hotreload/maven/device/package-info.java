/** Goals that concern the device itself. */
package dev.hotreload.maven.device;
