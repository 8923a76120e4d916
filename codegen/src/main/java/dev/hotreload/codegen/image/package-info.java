/** A finished module as the device's loader sees it: segments, dynamic tables, regions to place. */
package dev.hotreload.codegen.image;
