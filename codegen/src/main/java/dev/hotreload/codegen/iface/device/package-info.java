/** The Java class that implements an interface by calling the device. */
package dev.hotreload.codegen.iface.device;
