package dev.hotreload.codegen.check;

import dev.hotreload.codegen.symbols.Symbol;
import java.util.Collection;
import java.util.List;

/**
 * What a module is checked against. Start from {@link #none()}.
 *
 * @param partitionBytes size of the module's partition; 0: not known
 * @param execHeapBytes free executable memory of the device; 0: not known
 * @param dataHeapBytes free data memory of the device; 0: not known
 * @param firmware the symbols of the firmware that the module was linked against; empty: not known, and then any
 *     address outside the module is taken for one of the firmware's
 * @param requireNote whether a module without identity is a problem
 */
public record CheckLimits(
        long partitionBytes, long execHeapBytes, long dataHeapBytes, List<Symbol> firmware, boolean requireNote) {
    public CheckLimits {
        firmware = List.copyOf(firmware);
    }

    /** Knows nothing of the device, and asks for no note. */
    public static CheckLimits none() {
        return new CheckLimits(0, 0, 0, List.of(), false);
    }

    public CheckLimits withPartition(long bytes) {
        return new CheckLimits(bytes, execHeapBytes, dataHeapBytes, firmware, requireNote);
    }

    public CheckLimits withHeaps(long execBytes, long dataBytes) {
        return new CheckLimits(partitionBytes, execBytes, dataBytes, firmware, requireNote);
    }

    public CheckLimits withFirmware(Collection<Symbol> symbols) {
        return new CheckLimits(partitionBytes, execHeapBytes, dataHeapBytes, List.copyOf(symbols), requireNote);
    }

    public CheckLimits withNote() {
        return new CheckLimits(partitionBytes, execHeapBytes, dataHeapBytes, firmware, true);
    }
}
