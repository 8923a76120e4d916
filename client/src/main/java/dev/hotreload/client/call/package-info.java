/**
 * What a call of a C function on the device looks like in bytes: {@code POST /call} (docs/device-api.md).
 *
 * <p>{@link dev.hotreload.client.call.CallRequest} lays the arguments out as the Xtensa's windowed ABI wants them,
 * {@link dev.hotreload.client.call.CallAnswer} reads the result and what the function has written,
 * {@link dev.hotreload.client.call.StructWriter} and {@link dev.hotreload.client.call.StructReader} turn records into C
 * structs and back. All little endian. {@link dev.hotreload.client.HotReloadClient#call} sends it.
 */
package dev.hotreload.client.call;
