/** What tests run on: the project's module on boards that are started for them, or on a device. */
package dev.hotreload.junit.device;
